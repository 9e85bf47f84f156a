import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { Field, type Handset } from '../../../tests/support/field.ts';
import * as mutators from '#lib/local/mutators.ts';

const asked = z.looseObject({
	docs: z.array(z.looseObject({ id: z.string(), has: z.unknown().optional() })),
});
let field: Field;
let order: string;

beforeEach(async () => {
	field = await Field.open();
	order = await field.order(30);
});
afterEach(async () => {
	expect(field.server.complaints).toEqual([]);
	await field.close();
});

/** What goes over the line for documents: whether the phone said what it has, and what came. */
function watched(handset: Handset, change: (text: string) => string = (text) => text) {
	const seen: { said: boolean; answer: string }[] = [];
	handset.intercept = async (request, go) => {
		if (!request.url.includes('/_bulk_get')) return go();
		const { docs } = asked.parse(await request.json());
		const answer = change(await (await go()).text());
		seen.push({ said: docs.some(({ has }) => has !== undefined), answer });
		return new Response(answer);
	};
	return seen;
}

/** More than comes with the news of it. */
async function wroteAtTheDesk(text: string): Promise<void> {
	const drafts = Array.from({ length: 5 }, () => ({ kind: 'commented', text }));
	await field.server.gateway.write(order, 'order', drafts, 'sales1');
}

async function same(phone: Awaited<ReturnType<Field['phone']>>): Promise<void> {
	const { _rev, log } = await field.stored(order);
	await expect
		.poll(async () => (await phone.tab.phone.replica.leaves(order))[0])
		.toMatchObject({ _rev, log });
	await expect.poll(() => phone.tab.phone.replica.leaves(order)).toHaveLength(1);
}

test('of a long log what is new comes, and the phone makes the very document of it', async () => {
	const phone = await field.phone('warehouse1');
	const seen = watched(phone.handset);
	for (const text of ['第一', '第二']) {
		await wroteAtTheDesk(text);
		await same(phone);
	}
	expect(seen.map(({ said }) => said)).toEqual([true, true]);
	const { log, head } = await field.stored(order);
	for (const { answer } of seen) {
		expect(answer).not.toContain('"log"');
		expect(answer.length).toBeLessThan(
			JSON.stringify(head).length + 7 * JSON.stringify(log.at(-1)).length + 700,
		);
	}
});

test('also while something of it is unsent here, and after that was sent', async () => {
	const phone = await field.phone('warehouse1');
	const seen = watched(phone.handset);
	phone.handset.online = false;
	await mutators.comment(order, { text: '在路上' });
	await wroteAtTheDesk('桌上写的');
	phone.handset.online = true;
	phone.tab.app.wake(true);
	await expect.poll(() => phone.tab.phone.journal.rows()).toEqual([]);
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBeDefined();
	await same(phone);
	expect(seen.length).toBeGreaterThan(0);
	for (const { said, answer } of seen) expect([said, answer.includes('"log"')]).toEqual([true, false]);
});

test('what does not fit what is here is asked for as a whole', async () => {
	const phone = await field.phone('warehouse1');
	const seen = watched(phone.handset, (text) => text.replaceAll('新的', '假的'));
	await wroteAtTheDesk('新的');
	await expect.poll(() => seen.length).toBe(2);
	expect(seen.map(({ said }) => said)).toEqual([true, false]);
	await expect.poll(async () => (await phone.tab.phone.replica.log(order))?.at(-1)?.text).toBe('假的');
});

test('a server that knows nothing of it is understood', async () => {
	const phone = await field.phone('warehouse1');
	const plain: string[] = [];
	phone.handset.intercept = async (request, go) => {
		if (!request.url.includes('/_bulk_get')) return go();
		const { docs } = asked.parse(await request.json());
		const body = JSON.stringify({ docs: docs.map(({ has: _has, ...doc }) => doc) });
		const path = new URL(request.url);
		const answer = await field.server.as('warehouse1', `/_bulk_get${path.search}`, { method: 'POST', body });
		plain.push(await answer.clone().text());
		return answer;
	};
	await wroteAtTheDesk('新的');
	await same(phone);
	expect(plain).toEqual([expect.stringContaining('"log"')]);
});
