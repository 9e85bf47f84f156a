import { expect } from 'vitest';
import { ifNobodyElse, leaderLock } from '#lib/sync/leader.ts';
import { appended, documentOf, newId, replannedDraft } from './builders.ts';
import type { Field, Handset } from './field.ts';
import { PEOPLE } from './people.ts';
import { createdDraft, START } from './story.ts';

/** warehouse1 in another department. */
export const MOVED = { ...PEOPLE.warehouse1, department: 'logistics' as const };

/** Orders that logistics alone work on; the oldest of them, which a first load brings last. */
export async function ordersOfLogistics(field: Field, many = 1): Promise<string> {
	const log = appended(
		[],
		{ by: 'sales1', now: START },
		...[{ ...createdDraft(), contacts: [] }, replannedDraft('2026-04-01T09:00:00Z')],
	);
	const ids = Array.from({ length: many }, () => newId('order')).sort();
	const before = [...field.server.gateway.orders()].length;
	await field.server.data.put(ids.map((id) => documentOf(id, log)));
	await expect.poll(() => [...field.server.gateway.orders()].length).toBe(before + many);
	return ids[0] ?? '';
}

/** warehouse1's phone with an order of theirs on it. */
export async function phoneWithOrder(field: Field) {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	return { order, handset, tab };
}

/** Resolves when a page that was closed does nothing any more. */
export async function atRest(handset: Handset): Promise<void> {
	await expect
		.poll(() => ifNobodyElse(handset, leaderLock('warehouse1'), () => Promise.resolve()))
		.toBe(true);
}

/** warehouse1 works in logistics from now on. */
export async function moveToLogistics({ server }: Field): Promise<void> {
	const stored = await server.data.get('person:warehouse1');
	server.people.warehouse1 = MOVED;
	await server.data.put([{ _id: 'person:warehouse1', type: 'person', person: MOVED, _rev: stored?._rev }]);
}

/** The app, opened without a network. */
export async function openedOffline(field: Field, handset: Handset) {
	handset.online = false;
	return field.tab(handset);
}

/** Answers to snapshots break off there; gives what they were asked for. */
export function breakingOff(handset: Handset, cut: (text: string) => string) {
	const asked: string[] = [];
	handset.intercept = async (request, go) => {
		const answer = await go();
		const { pathname, search } = new URL(request.url);
		if (!pathname.endsWith('/_snapshot')) return answer;
		asked.push(search);
		return new Response(cut(await answer.text()), { headers: answer.headers });
	};
	return asked;
}

/** The first lines: as many documents, and a piece of another one. */
export function firstLines(text: string, documents: number): string {
	return text
		.split('\n')
		.slice(0, documents + 2)
		.join('\n')
		.slice(0, -20);
}
