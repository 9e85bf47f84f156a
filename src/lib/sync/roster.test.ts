import { afterEach, beforeEach, expect, test } from 'vitest';
import { appended, beside, dealDraft, documentOf, newId } from '../../../tests/support/builders.ts';
import { Field } from '../../../tests/support/field.ts';
import * as mutators from '#lib/local/mutators.ts';
import { difference } from './roster.ts';

test('what is not on the roster leaves, what has unsent entries stays, what is not ours is not touched', () => {
	const holds = ['order:1', 'order:2', 'order:3', '_design/x', 'person:a'];
	expect(difference(holds, ['order:1', 'order:4', 'person:a'], new Set(['order:3']))).toEqual({
		leave: ['order:2'],
		lack: ['order:4'],
	});
});

let field: Field;
beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

async function handOver(order: string, to: string): Promise<void> {
	const { log, _rev } = await field.stored(order);
	const author = { by: 'manager1', now: field.server.clock.now };
	await field.send('manager1', {
		...documentOf(order, appended(log, author, { kind: 'assigned', person: to })),
		_rev,
	});
}

test('A2 an order that its lead handed on leaves the phone with its deal, and comes back with it', async () => {
	const order = await field.order();
	const deal = beside(order, 'deal');
	await field.send('sales1', documentOf(deal, appended([], { by: 'sales1', now: 1 }, dealDraft())));
	const { tab } = await field.phone('sales1');
	await expect.poll(() => tab.phone.replica.log(deal)).toHaveLength(2);
	expect(tab.live.orders.has(order)).toBe(true);

	// The department still has a node; only the lead's own reading of it ends with the deal.
	await handOver(order, 'sales2');
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(deal)).toBeUndefined();

	await handOver(order, 'sales1');
	tab.app.wake(true);
	await expect.poll(async () => (await tab.phone.replica.log(order))?.length).toBeGreaterThan(4);
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(deal)).toHaveLength(2);
});

test.each([
	['the line breaks', () => Promise.reject(new TypeError('no network'))],
	['the server is in trouble', () => Promise.resolve(new Response(null, { status: 500 }))],
])('A2 what is seen again comes back though %s when it is asked for', async (_, fail) => {
	const order = await field.order();
	const deal = beside(order, 'deal');
	await field.send('sales1', documentOf(deal, appended([], { by: 'sales1', now: 1 }, dealDraft())));
	const { handset, tab } = await field.phone('sales1');
	await handOver(order, 'sales2');
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(deal)).toBeUndefined();
	let failures = 0;
	handset.intercept = ({ url }, go) =>
		url.includes(encodeURIComponent(deal)) && failures++ < 1 ? fail() : go();
	await handOver(order, 'sales1');
	await expect.poll(async () => (await tab.phone.replica.log(order))?.at(-1)?.person).toBe('sales1');
	tab.app.wake(true);
	await expect.poll(() => failures).toBeGreaterThan(0);
	await expect.poll(() => tab.status.phase).toBe('idle');
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(deal)).toHaveLength(2);
});

test('A2 what is written while the roster is asked for is looked at the next time', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	const stray = { ...(await field.stored(order)), _id: newId('order') };
	let strayed = false;
	handset.intercept = async ({ url }, go) => {
		const answer = await go();
		if (!url.endsWith('/_roster') || strayed) return answer;
		strayed = answer.status === 200;
		await tab.phone.replica.graft([stray]);
		return answer;
	};
	const news = await field.order();
	await expect.poll(() => tab.live.orders.has(news)).toBe(true);
	tab.app.wake(true);
	await expect.poll(() => strayed).toBe(true);
	expect(await tab.phone.replica.log(stray._id)).toBeDefined();
	tab.app.wake(true);
	await expect.poll(() => tab.phone.replica.log(stray._id)).toBeUndefined();
});

test('A2 an order whose step is given to another department leaves a connected phone by itself', async () => {
	const order = await field.order();
	await plan(order, 'engineering');
	const [before, after] = [await field.phone('engineering1'), await field.phone('quality1')];
	await expect.poll(() => before.tab.live.orders.has(order)).toBe(true);
	await plan(order, 'service');
	await expect.poll(() => before.tab.live.orders.has(order)).toBe(false);
	expect(await before.tab.phone.replica.log(order)).toBeUndefined();
	expect(after.tab.live.orders.has(order)).toBe(true);
});

/** Its first step, checked by this department. */
async function plan(order: string, department: string): Promise<void> {
	const at = { rank: 0, plannedAt: '2026-03-03T09:00:00.000Z' };
	const nodes = [{ node: 'review', stage: 'confirmed', title: '可行性评审', department, ...at }];
	await field.server.gateway.write(order, 'order', [{ kind: 'planned', nodes }], 'sales1');
}

test('an unsent entry goes through before its document leaves', async () => {
	const order = await field.order();
	const deal = beside(order, 'deal');
	await field.send('sales1', documentOf(deal, appended([], { by: 'sales1', now: 1 }, dealDraft())));
	const { handset, tab } = await field.phone('sales1');
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	handset.online = false;
	await mutators.comment(order, { text: 'last words' });
	await handOver(order, 'sales2');
	handset.online = true;
	tab.app.wake(true);
	await expect
		.poll(async () => (await field.stored(order)).log.map(({ text }) => text))
		.toContain('last words');
	await expect.poll(() => tab.phone.replica.log(deal)).toBeUndefined();
	expect(await tab.phone.journal.rows()).toEqual([]);
});

test('a roster that is as before costs nothing', async () => {
	await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	const statuses: number[] = [];
	handset.intercept = async (request, go) => {
		const answer = await go();
		if (request.url.endsWith('/_roster')) statuses.push(answer.status);
		return answer;
	};
	tab.app.wake(true);
	await expect.poll(() => statuses.at(-1)).toBe(304);
});
