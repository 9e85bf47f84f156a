import { describe, expect, test, vi } from 'vitest';
import { usePhone } from './current.ts';
import { OwnPhone, TYPED } from '../../../tests/support/own-phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { hashOf, jpeg } from '../../../tests/support/pictures.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import type { Terms } from '#lib/domain/deal/entries.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { FIRST_LOAD } from './filled.ts';
import * as mutators from './mutators.ts';
import { documentOf } from './reconcile.ts';
import { replay } from './replay.ts';

const own = new OwnPhone();
describe('a write', () => {
	test('is durable in the journal when it resolves, and reaches the replica by itself', async () => {
		const order = await own.ordered();
		const rows = await own.phone.journal.rows();
		expect(rows.map((row) => row.entry.kind)).toEqual(['created', 'planned', 'prioritised']);
		expect((await own.shown(order)).state?.number).toMatch(/^P-/);
		await expect.poll(() => own.phone.replica.log(order)).toEqual(rows.map((row) => row.entry));
	});

	test('shows at once when the replica never got it, and replay brings it there after a power cut', async () => {
		const order = await own.ordered();
		const rows = await own.phone.journal.rows();
		await own.phone.close();
		own.reopen('another-epoch');
		expect(await own.phone.replica.log(order)).toBeUndefined();
		expect((await own.shown(order)).state?.nodes).toHaveLength(7);
		await replay(own.phone);
		expect(await own.phone.replica.log(order)).toEqual(rows.map((row) => row.entry));
	});

	test('L1 two tabs of one phone never give the same stamp, and each follows the other', async () => {
		const order = await own.ordered();
		const texts = Array.from({ length: 20 }, (_, index) => `${index}`);
		await Promise.all(texts.map((text) => mutators.comment(order, { text })));
		const { log } = await own.shown(order);
		expect(new Set(log.map((entry) => entry.id)).size).toBe(23);
		expect(log.slice(1).map((entry) => entry.after)).toEqual(log.slice(0, -1).map((entry) => [entry.id]));
	});

	test('is stamped by the server clock', async () => {
		own.phone.clock.measure(START + 3_600_000, START, START);
		const order = await own.ordered();
		const { log } = await own.shown(order);
		expect(log.map((entry) => millisOf(entry.id))).toEqual(Array(3).fill(START + 3_600_000));
	});
});

describe('a write is refused, and nothing is stored', () => {
	test('P1 without permission', async () => {
		own.phone.user = PEOPLE.warehouse1;
		expect(await mutators.createOrder({ facts: TYPED })).toEqual({ refused: 'permission' });
		expect(await own.phone.journal.rows()).toEqual([]);
	});

	test('G5 when it does not match its schema', async () => {
		const order = await own.ordered();
		expect(await mutators.comment(order, { text: '  ' })).toEqual({ refused: 'schema' });
	});

	test('on an order that is not here, and with nobody signed in', async () => {
		const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
		await own.phone.replica.setNote(FIRST_LOAD, { state: 'done' });
		expect(await mutators.comment(order, { text: 'x' })).toEqual({ refused: 'missing' });
		usePhone(undefined);
		expect(await mutators.comment(order, { text: 'x' })).toEqual({ refused: 'signed-out' });
	});

	test('V8 for want of room, once pictures that the server has and the reserve gave way in vain', async () => {
		const order = await own.ordered();
		const content = jpeg();
		await own.phone.pictures.take({ sha256: hashOf(content), type: 'image/jpeg', content }, order);
		const full = new DOMException('full', 'QuotaExceededError');
		const decide = vi.spyOn(own.phone.journal, 'decide').mockRejectedValueOnce(full);
		const giveUp = vi.spyOn(own.phone.reserve, 'giveUp');
		expect(await mutators.comment(order, { text: 'x' })).toMatchObject({ order });
		expect(await own.phone.pictures.find(hashOf(content))).toBeUndefined();
		expect(giveUp).not.toHaveBeenCalled();

		// The browser counts what was freed a moment later.
		for (let times = 0; times < 4; times++) decide.mockRejectedValueOnce(full);
		expect(await mutators.comment(order, { text: 'y' })).toMatchObject({ order });
		expect(giveUp).toHaveBeenCalledOnce();

		decide.mockRejectedValue(full);
		expect(await mutators.comment(order, { text: 'z' })).toEqual({ refused: 'storage' });
	});

	test('when a part of it is, as a whole', async () => {
		const terms = { currency: 'cny', amount: 1, unitPrices: [], paymentMethod: 'full' } satisfies Terms;
		expect(await mutators.createOrder({ facts: TYPED, terms })).toEqual({ refused: 'schema' });
		expect(await own.phone.journal.rows()).toEqual([]);
	});
});

describe('what is written', () => {
	test('waits for its order while the first load goes on', async () => {
		const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
		const writing = mutators.comment(order, { text: 'x' });
		await own.phone.replica.write([documentOf(order, 'order', orderStory().log, undefined)]);
		own.phone.news.tell({ about: 'replica' });
		expect(await writing).toMatchObject({ order });
	});

	test('a deal goes with its order, in one piece', async () => {
		const terms = { currency: 'CNY', amount: 8000, unitPrices: [], paymentMethod: 'full' } satisfies Terms;
		await mutators.createOrder({ facts: TYPED, number: 'ORD1', terms });
		const docs = (await own.phone.journal.rows()).map((row) => row.doc.split(':')[0]);
		expect(docs).toEqual(['order', 'order', 'order', 'deal']);
	});

	test('a completion can be taken back to where the node was', async () => {
		const order = await own.ordered();
		await mutators.progress(order, 'started', { percent: 40, detail: '' });
		await mutators.complete(order, 'started', { note: 'ok', handedOver: 'PC-1', parcels: [' '] });
		expect((await own.shown(order)).state?.nodes[1]).toMatchObject({ phase: 'done', percent: 100 });
		await mutators.restart(order, 'started');
		expect((await own.shown(order)).state?.nodes[1]).toMatchObject({ percent: 40 });
	});

	test('M8 a new plan states only the nodes that change, and drops those left out', async () => {
		const order = await own.ordered();
		const nodes = (await own.shown(order)).state?.nodes ?? [];
		const wanted = nodes
			.slice(0, 6)
			.map(({ node, stage, title, rank, department, plannedAt, deliverable, proof, remindMinutes }) => ({
				...{ node, stage, title, department, plannedAt, deliverable, remindMinutes },
				...(proof && { proof }),
				rank: node === 'started' ? 1.5 : rank,
			}));
		await mutators.plan(order, wanted, '提前');
		const { log } = await own.shown(order);
		expect(log.at(-1)).toMatchObject({ nodes: [{ node: 'started' }], dropped: ['aftersales'] });
		expect(await mutators.plan(order, wanted)).toEqual({ refused: 'unchanged' });
	});

	test('V8 a mark that finds no room is left for the next look', async () => {
		const order = await own.ordered();
		await expect.poll(() => own.phone.replica.log(order)).toHaveLength(3);
		const rows = await own.phone.journal.rows();
		await own.phone.journal.acknowledge(new Map([[order, new Set(rows.map((row) => row.id))]]));
		const full = new DOMException('full', 'QuotaExceededError');
		vi.spyOn(own.phone.marks, 'put').mockRejectedValueOnce(full);
		await mutators.markSeen(order);
		expect(await own.phone.marks.all()).toEqual([]);
		await mutators.markSeen(order);
		expect(await own.phone.marks.all()).toHaveLength(1);
	});

	test('the lead marks as seen only what the server has', async () => {
		const order = await own.ordered();
		await mutators.markSeen(order);
		expect(await own.phone.marks.all()).toEqual([]);
		await expect.poll(() => own.phone.replica.log(order)).toHaveLength(3);
		const rows = await own.phone.journal.rows();
		await own.phone.journal.acknowledge(new Map([[order, new Set(rows.map((row) => row.id))]]));
		await mutators.markSeen(order);
		expect(await own.phone.marks.all()).toEqual([
			{ doc: order.replace('order', 'seen'), heads: [rows.at(-1)?.id] },
		]);
	});
});
