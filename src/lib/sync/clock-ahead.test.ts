import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field, Handset, type AppTab } from '../../../tests/support/field.ts';
import { createdDraft, deliveredDraft } from '../../../tests/support/story.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { pay } from '#lib/local/life-mutators.ts';
import * as mutators from '#lib/local/mutators.ts';
import { dealIdOf, readOrder } from '#lib/local/reads.ts';
import { restamp } from '#lib/local/write-anew.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 86_400_000;
let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

/** A phone whose clock jumps ahead while it has no network, so that nothing tells it so. */
async function ahead(by: number, person = 'warehouse1') {
	const order = await field.order();
	const { handset, tab } = await field.phone(person);
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	return { order, handset, tab, reconnect: leap({ handset, tab }, by) };
}

function iso(ms: number): string {
	return new Date(ms).toISOString();
}

/** Takes the network away and sets the clock; gives how to connect again. */
function leap({ handset, tab }: { handset: Handset; tab: AppTab }, by: number): () => void {
	handset.online = false;
	const own = handset.clock.bind(handset);
	handset.clock = () => own() + by;
	return () => {
		handset.online = true;
		tab.app.wake(true);
	};
}

test('G3 what a clock three days ahead has stamped is stamped anew and sent, and nobody is asked', async () => {
	const { order, tab, reconnect } = await ahead(3 * DAY);
	const raised = {
		node: 'signed',
		category: 'logistics',
		cause: 'flat tyre',
		delayDays: 1,
		coreNeed: false,
	} as const;
	const { entry: exception } = await mutators.raise(order, raised);
	if (exception === undefined) throw new Error('refused');
	await mutators.resolve(order, exception, 'tyre changed');
	await mutators.complete(order, 'stocked', {});
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const { log, head } = await field.stored(order);
	const limit = field.server.clock.now + 60_000;
	expect(log.filter(({ id }) => millisOf(id) > limit)).toEqual([]);
	expect(log.map(({ kind }) => kind).slice(-3)).toEqual(['raised', 'resolved', 'done']);
	expect(head?.openExceptions ?? 0).toBe(0);
	expect(Date.parse(String(log.at(-1)?.actualAt))).toBeLessThan(limit);
	await expect.poll(() => tab.phone.replica.log(order)).toEqual(log);
});

test('G3 what was put aside for its stamp, and not stamped anew before the phone ended, is when it starts again', async () => {
	const { order, handset, tab } = await ahead(3 * DAY);
	await mutators.comment(order, { text: 'ahead' });
	await tab.phone.journal.decide([order], ({ rows }) => {
		const put = rows.map(({ id, doc, entry }) => {
			return { id, doc, entry, state: 'attention' as const, refusal: { code: 'clock-ahead' as const } };
		});
		return { put, result: undefined };
	});
	await tab.close();
	handset.online = true;
	const again = await field.tab(handset);
	await expect.poll(() => again.phone.journal.rows()).toEqual([]);
	const said = (await field.stored(order)).log.at(-1);
	expect(said?.text).toBe('ahead');
	expect(said && millisOf(said.id)).toBeLessThan(field.server.clock.now + MINUTE);
});

test('G3 a payment that a clock three days ahead has stamped is stamped anew and sent, as its order permits', async () => {
	const { handset, tab } = await field.phone('sales1');
	const { kind: _kind, lead: _lead, number: _number, contacts: _contacts, ...facts } = createdDraft();
	const terms = { currency: 'CNY', amount: 900, unitPrices: [], paymentMethod: 'full' as const };
	const { order = '' } = await mutators.createOrder({ facts: { ...facts, contacts: [] }, terms });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const reconnect = leap({ handset, tab }, 3 * DAY);
	await pay(order, 300);
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const log = (await tab.phone.replica.log(dealIdOf(order))) ?? [];
	expect(foldDeal(log)?.paid).toBe(300);
	expect(log.every(({ id }) => millisOf(id) < field.server.clock.now + 60_000)).toBe(true);
});

test('G3 work that was done hours before the network came back was done then', async () => {
	const { order, tab, reconnect } = await ahead(3 * DAY, 'logistics1');
	const { clock } = field.server;
	const began = clock.now;
	await mutators.complete(order, 'shipped', { waybill: 'SF1' });
	clock.now += 2 * HOUR;
	const { kind: _kind, node: _node, at: _at, result: _result, lines, code, receiver } = deliveredDraft();
	await mutators.confirmDelivery(order, 'signed', { code, lines: [...lines], receiver, result: 'qualified' });
	clock.now += 6 * HOUR;
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const { log } = await field.stored(order);
	expect(log.find(({ kind }) => kind === 'done')).toMatchObject({ actualAt: iso(began) });
	expect(log.find(({ kind }) => kind === 'delivered')).toMatchObject({ at: iso(began + 2 * HOUR) });
});

test.each([
	{ offset: 30 * DAY, what: 'no sooner than what it was written upon' },
	{ offset: -30 * DAY, what: 'not after now' },
	{ offset: undefined, what: 'now, where nothing is known of the clock that stamped it' },
])('G3 whatever was done to the clock, work is said to be done $what', async ({ offset }) => {
	const { order, tab } = await ahead(3 * DAY);
	field.server.clock.now += HOUR;
	await mutators.complete(order, 'stocked', {});
	const [row] = await tab.phone.journal.rows();
	if (!row) throw new Error('nothing unsent');
	const { now } = field.server.clock;
	const put = [{ ...row, offset, state: 'attention' as const, refusal: { code: 'clock-ahead' as const } }];
	await tab.phone.journal.decide([order], () => ({ put, result: undefined }));
	tab.phone.clock.measure(now, now + 3 * DAY, now + 3 * DAY);
	await restamp(tab.phone, order);
	const [again] = await tab.phone.journal.rows();
	const seen = Math.max(...row.entry.after.map(millisOf));
	expect(seen).toBeLessThan(now);
	expect(again?.entry.actualAt).toBe(iso(offset !== undefined && offset > 0 ? seen : now));
});

test('afterwards the phone stamps as the server’s clock goes', async () => {
	const { order, tab, reconnect } = await ahead(3 * DAY);
	await mutators.comment(order, { text: 'from the future' });
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	await mutators.comment(order, { text: 'of now' });
	await expect.poll(async () => (await field.stored(order)).log.at(-1)?.text).toBe('of now');
	const said = (await field.stored(order)).log.at(-1);
	expect(said && millisOf(said.id)).toBeLessThan(field.server.clock.now + 60_000);
});

test('a clock three days behind reorders nobody’s work', async () => {
	const { order, tab, reconnect } = await ahead(-3 * DAY);
	await mutators.comment(order, { text: 'behind' });
	reconnect();
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const { log } = await field.stored(order);
	expect(log.filter(({ kind }) => kind !== 'arrived').at(-1)?.text).toBe('behind');
});

/** A phone whose clock is wrong from the beginning, as it stands in somebody's settings. */
async function wrongBy(by: number, person: string) {
	const handset = new Handset(field.server);
	const own = handset.clock.bind(handset);
	handset.clock = () => own() + by;
	const tab = await field.tab(handset);
	await tab.app.signIn(person, 'secret');
	await expect.poll(() => tab.status.phase).toBe('idle');
	return { handset, tab };
}

// A stamp of the phone's own clock would come before or after the other's whenever either was made.
test.each([
	{ days: -3, last: 'the wrong clock' },
	{ days: -3, last: 'the right clock' },
	{ days: 3, last: 'the wrong clock' },
	{ days: 3, last: 'the right clock' },
])(
	'M7 progress blind to progress on a phone $days days off: both are kept, and what $last said last shows',
	async ({ days, last }) => {
		const order = await field.order();
		const right = { name: 'the right clock', ...(await field.phone('logistics1')) };
		const wrong = { name: 'the wrong clock', ...(await wrongBy(days * DAY, 'logistics2')) };
		const phones = last === right.name ? [wrong, right] : [right, wrong];
		for (const { tab, handset } of phones) {
			await expect.poll(() => tab.live.orders.has(order)).toBe(true);
			handset.online = false;
		}
		for (const [at, { tab, name }] of phones.entries()) {
			tab.use();
			await mutators.progress(order, 'signed', { percent: 60 - 30 * at, detail: name });
			field.server.clock.now += MINUTE;
		}
		for (const { tab, handset } of phones) {
			handset.online = true;
			tab.app.wake(true);
		}
		for (const { tab } of phones) {
			await expect
				.poll(async () =>
					(await readOrder(tab.phone, order))?.state.nodes.find(({ node }) => node === 'signed'),
				)
				.toMatchObject({ percent: 30 });
			const told = (await field.stored(order)).log.filter(({ kind }) => kind === 'progressed');
			expect(told.map(({ detail }) => detail)).toEqual(phones.map(({ name }) => name));
			expect(told.every(({ after }) => after.every((id) => !told.some((other) => other.id === id)))).toBe(
				true,
			);
			await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		}
	},
);
