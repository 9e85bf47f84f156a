import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appended, beside, documentOf } from '../../../tests/support/builders.ts';
import { Field, SENDS, type AppTab } from '../../../tests/support/field.ts';
import { asTimePasses } from '../../../tests/support/own-timers.ts';
import * as mutators from '#lib/local/mutators.ts';

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	expect(field.server.complaints).toEqual([]);
	await field.close();
});

test('a new phone is filled, follows the server, and sends what is written', async () => {
	const order = await field.order();
	const { tab } = await field.phone('warehouse1');
	await expect.poll(() => tab.live.orders.get(order)?.head.number).toBe('ORD20260302001');
	await expect.poll(() => tab.live.people.get('sales1')?.name).toBe('sales1');

	await mutators.progress(order, 'stocked', { percent: 50 });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(new Set(await tab.levels(order))).toEqual(new Set(['server']));
	expect((await field.stored(order)).log.map(({ kind }) => kind)).toContain('progressed');

	const second = await field.order();
	await expect.poll(() => tab.live.orders.has(second)).toBe(true);
});

test('work without a network is there after a restart of the phone, and is sent when it is back', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await mutators.complete(order, 'stocked', { note: 'done offline' });
	await tab.close();

	const again = (await field.tab(handset)).use();
	await again.live.ready;
	expect(again.standing.status).toBe('active');
	expect(again.live.orders.get(order)).toMatchObject({ unsent: 1 });
	expect((await again.levels(order)).at(-1)).toBe('phone');
	await expect.poll(() => again.status.phase).toBe('offline');

	handset.online = true;
	again.app.wake(true);
	await expect.poll(async () => (await again.levels(order)).at(-1)).toBe('server');
	expect((await field.stored(order)).head?.nodes.find(({ node }) => node === 'stocked')?.phase).toBe('done');
});

test('an answer that never came changes nothing: the entry is there once', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	let lost = 0;
	handset.intercept = async (request, go) => {
		const answer = await go();
		if (!SENDS.test(request.url) || lost++ > 0) return answer;
		throw new TypeError('the answer was lost');
	};
	await mutators.comment(order, { text: 'once' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	const said = (await field.stored(order)).log.filter(({ kind }) => kind === 'commented');
	expect(said).toHaveLength(1);
});

test('G6 a refused entry goes to attention with its code; the rest of its document and other documents go through', async () => {
	const [order, other] = [await field.order(), await field.order()];
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await mutators.comment(order, { text: 'before' });
	const { user } = tab.phone;
	tab.phone.user = { ...user, roles: ['manager'] };
	await mutators.cancel(order, 'not mine to cancel');
	tab.phone.user = user;
	await mutators.comment(order, { text: 'after' });
	await mutators.comment(other, { text: 'elsewhere' });
	handset.online = true;
	tab.app.wake(true);
	await expect
		.poll(() => tab.phone.journal.rows())
		.toMatchObject([{ state: 'attention', entry: { kind: 'cancelled' }, refusal: { code: 'permission' } }]);
	const texts = ({ log }: { log: Record<string, unknown>[] }) => log.flatMap(({ text }) => text ?? []);
	expect(texts(await field.stored(order))).toEqual(['before', 'after']);
	expect(texts(await field.stored(other))).toEqual(['elsewhere']);
});

test('a request that is too large is halved, and a document that is too large alone goes to attention', async () => {
	const orders = [await field.order(), await field.order(), await field.order()];
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	for (const order of orders) await mutators.comment(order, { text: order });
	handset.intercept = async (request, go) => {
		if (!SENDS.test(request.url)) return go();
		const text = await request.text();
		const several = text.split('"_id"').length > 2;
		const tooLarge = several || text.includes(`"text":"${orders[1]}"`);
		return tooLarge ? Response.json({ error: 'too_large', code: 'too-large' }, { status: 413 }) : go();
	};
	handset.online = true;
	tab.app.wake(true);
	await expect
		.poll(() => tab.phone.journal.rows())
		.toMatchObject([{ doc: orders[1], state: 'attention', refusal: { code: 'too-large' } }]);
});

test('M3 blind work of two phones converges on both and on the server', async () => {
	const order = await field.order();
	const [dock, truck] = [await field.phone('warehouse1'), await field.phone('logistics1')];
	dock.handset.online = truck.handset.online = false;
	dock.tab.use();
	await mutators.progress(order, 'stocked', { percent: 80 });
	truck.tab.use();
	await mutators.raise(order, {
		...{ node: 'signed', category: 'logistics', cause: 'flat tyre', delayDays: 1, coreNeed: false },
	});
	for (const { handset, tab } of [dock, truck]) {
		handset.online = true;
		tab.app.wake(true);
	}
	const kinds = ['progressed', 'raised'];
	for (const { tab } of [dock, truck])
		await expect
			.poll(async () => (await tab.phone.replica.log(order))?.map(({ kind }) => kind))
			.toEqual(expect.arrayContaining(kinds));
	await expect.poll(async () => (await dock.tab.phone.replica.leaves(order)).length).toBe(1);
	await expect.poll(async () => (await truck.tab.phone.replica.leaves(order)).length).toBe(1);
	const revs = await Promise.all(
		[dock, truck].map(async ({ tab }) => (await tab.phone.replica.leaves(order))[0]?._rev),
	);
	const { _rev } = await field.stored(order);
	expect(revs).toEqual([_rev, _rev]);
});

test('the lead has seen: everybody on the order knows up to where', async () => {
	const order = await field.order();
	const { tab } = await field.phone('warehouse1');
	const lead = await field.phone('sales1');
	await mutators.markSeen(order);
	await expect.poll(() => lead.tab.phone.marks.all()).toEqual([]);
	await expect.poll(async () => new Set(await tab.levels(order))).toEqual(new Set(['seen']));
	tab.use();
	await mutators.comment(order, { text: 'news' });
	await expect.poll(async () => (await tab.levels(order)).at(-1)).toBe('server');
	expect(await field.stored(beside(order, 'seen')).catch(() => 'no order')).toBe('no order');
});

test('of two tabs one works, both show; when it closes the other takes over', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	const follower = await field.tab(handset);
	await follower.live.ready;
	await expect.poll(() => follower.status.phase).toBe('idle');
	const polls = () => handset.asked.filter((path) => path.endsWith('/_changes')).length;
	const before = polls();
	follower.use();
	await mutators.comment(order, { text: 'from the second tab' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	await expect.poll(() => follower.live.orders.get(order)?.unsent).toBe(0);
	expect(polls() - before).toBeLessThan(4);

	await tab.close();
	const stored = await field.stored(order);
	const log = appended(
		stored.log,
		{ by: 'sales1', now: field.server.clock.now },
		{ kind: 'commented', text: 'from the desk' },
	);
	await field.send('sales1', { ...documentOf(order, log), _rev: stored._rev });
	await expect.poll(() => follower.live.orders.get(order)?.head.entries).toBe(log.length);
});

test('a café network that answers with its own pages is no network', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	handset.fetch = () => Promise.resolve(new Response('<html>Welcome</html>', { status: 200 }));
	tab.app.wake(true);
	await expect.poll(() => tab.status.phase).toBe('offline');
	expect(tab.standing.status).toBe('active');
});

/** Lets the faked time go on until a tab has sent everything. */
async function sentSoon({ phone }: AppTab): Promise<void> {
	await asTimePasses(async () => {
		expect(await phone.journal.rows()).toEqual([]);
	});
	vi.useRealTimers();
}

test('a leading tab that sleeps in the background is relieved by the one that is looked at', async () => {
	const order = await field.order();
	const { handset } = await field.phone('warehouse1');
	// It still holds its lock.
	handset.sleep();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const looked = (await field.tab(handset)).use();
	looked.app.wake(true);
	await mutators.comment(order, { text: 'from the tab in front' });
	await sentSoon(looked);
});

test('a leading tab that falls asleep behind a tab in use is relieved by what is written there', async () => {
	const order = await field.order();
	const { handset } = await field.phone('warehouse1');
	const looked = (await field.tab(handset)).use();
	await mutators.comment(order, { text: 'while both are awake' });
	await expect.poll(() => looked.phone.journal.rows()).toEqual([]);
	handset.sleep();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	await mutators.comment(order, { text: 'from the tab in front' });
	await sentSoon(looked);
});

test('a tab that is only looked at notices as well that the leading one sleeps', async () => {
	const { handset } = await field.phone('warehouse1');
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
	const looked = await field.tab(handset);
	await vi.waitFor(() => {
		expect(looked.status.phase).toBe('idle');
	});
	handset.sleep();
	handset.asked.length = 0;
	await asTimePasses(() => {
		expect(handset.asked).toContain('GET /api/session');
	});
	vi.useRealTimers();
	const order = await field.order();
	await expect.poll(() => looked.live.orders.has(order)).toBe(true);
});

test('a tab that fell asleep while it sent holds up nobody', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	let asleep = 0;
	handset.intercept = (request, go) =>
		SENDS.test(request.url) && asleep++ === 0 ? new Promise(() => undefined) : go();
	await mutators.comment(order, { text: 'on its way' });
	await expect.poll(() => asleep).toBe(1);
	handset.sleep();
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const looked = (await field.tab(handset)).use();
	looked.app.wake(true);
	await sentSoon(looked);
	const said = (await field.stored(order)).log.filter(({ kind }) => kind === 'commented');
	expect(said).toHaveLength(1);
	expect(tab.phone).not.toBe(looked.phone);
});

test('what fails on the phone itself is said, and does not end the exchange', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	handset.online = false;
	await mutators.comment(order, { text: 'before' });
	const failure = new Error('the disk is slow today');
	vi.spyOn(tab.phone.marks, 'all').mockRejectedValueOnce(failure);
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => complaint.mock.calls).toContainEqual([failure]);
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	complaint.mockRestore();
});

test('a line that breaks in the middle of an answer is no failure of the phone', async () => {
	const order = await field.order();
	const { handset, tab } = await field.phone('warehouse1');
	const complaint = vi.spyOn(console, 'error').mockReturnValue();
	let broken = 0;
	handset.intercept = (request, go) => {
		if (!request.url.includes('/_changes') || broken++ > 0) return go();
		const breaking = new ReadableStream<Uint8Array>({
			pull: (line) => {
				if (broken++ === 1) line.enqueue(new TextEncoder().encode('{"results":[\n'));
				else line.error(new TypeError('terminated'));
			},
		});
		return Promise.resolve(new Response(breaking));
	};
	tab.app.wake(true);
	await expect.poll(() => broken).toBeGreaterThan(2);
	await mutators.comment(order, { text: 'after it' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(complaint).not.toHaveBeenCalled();
	complaint.mockRestore();
});
