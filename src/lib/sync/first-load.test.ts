import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentOf, newId, standardOrder } from '../../../tests/support/builders.ts';
import { Field, Handset, SENDS } from '../../../tests/support/field.ts';
import { asTimePasses } from '../../../tests/support/own-timers.ts';
import * as mutators from '#lib/local/mutators.ts';
import { takeSnapshot } from './snapshot.ts';

/** More than a step begins with. */
const MANY = 460;
let field: Field;
let orders: string[];

beforeEach(async () => {
	field = await Field.open();
	const log = standardOrder();
	orders = Array.from({ length: MANY }, () => newId('order'));
	await field.server.data.put(orders.map((id) => documentOf(id, log)));
	await expect.poll(() => [...field.server.gateway.orders()].length, { timeout: 20_000 }).toBe(MANY);
});
afterEach(async () => {
	await field.close();
});

/** Ends the first snapshot's body after so many characters, as a lost line does. */
function breakingOff(handset: Handset, after: number) {
	const asked: string[] = [];
	handset.intercept = async (request, go) => {
		const answer = await go();
		const url = new URL(request.url);
		if (!url.pathname.endsWith('/_snapshot')) return answer;
		asked.push(url.search);
		if (asked.length > 1) return answer;
		const part = (await answer.text()).slice(0, after);
		return new Response(part, { headers: answer.headers });
	};
	return asked;
}

/** Falls silent in the first snapshot after so many characters, as a line does that was lost without a word. */
function fallingSilent(handset: Handset, after: number) {
	const asked: string[] = [];
	handset.intercept = async (request, go) => {
		const answer = await go();
		const url = new URL(request.url);
		if (!url.pathname.endsWith('/_snapshot')) return answer;
		asked.push(url.search);
		if (asked.length > 1) return answer;
		const part = (await answer.text()).slice(0, after);
		const silent = new ReadableStream<Uint8Array>({
			start: (line) => {
				line.enqueue(new TextEncoder().encode(part));
				request.signal.addEventListener('abort', () => {
					line.error(request.signal.reason);
				});
			},
		});
		return new Response(silent, { headers: answer.headers });
	};
	return asked;
}

test('it brings everything in one request, and later pulls bring only news', async () => {
	const { handset, tab } = await field.phone('warehouse1');
	expect(handset.asked.filter((path) => path.endsWith('/_snapshot'))).toHaveLength(1);
	expect(handset.asked.filter((path) => path.endsWith('/_bulk_get'))).toEqual([]);
	await expect.poll(() => tab.live.orders.size).toBe(MANY);

	handset.asked.length = 0;
	tab.app.wake(true);
	await expect
		.poll(() => handset.asked.some((path) => path.endsWith('/_changes')), { timeout: 20_000 })
		.toBe(true);
	expect(handset.asked.some((path) => /_snapshot|_bulk_get/.test(path))).toBe(false);
});

test('the first screenful is told of at once, and the rest together', async () => {
	const handset = new Handset(field.server);
	const told: [documents: number | undefined, count: number][] = [];
	handset.takeSnapshot = (taking, events) =>
		takeSnapshot(taking, {
			...events,
			arrived: (arrived, count) => {
				told.push([arrived?.docs.length, count]);
				events.arrived(arrived, count);
			},
		});
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(() => tab.status.phase).toBe('idle');
	const all = (await tab.phone.replica.list('')).length;
	expect(told).toEqual([
		[50, 50],
		[all - 50, all - 50],
	]);
	expect(tab.live.orders.size).toBe(MANY);
});

test('one that broke off goes on where it was', async () => {
	const handset = new Handset(field.server);
	const asked = breakingOff(handset, 600_000);
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(() => tab.live.orders.size, { timeout: 10_000 }).toBe(MANY);
	await expect.poll(() => tab.status.phase).toBe('idle');
	expect(asked).toEqual(['', expect.stringMatching(/^\?after=.+&seq=.+/)]);
});

test('one whose line falls silent is gone on with when the network is said to be back', async () => {
	const handset = new Handset(field.server);
	const asked = fallingSilent(handset, 600_000);
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(() => tab.live.orders.size).toBeGreaterThan(0);
	tab.app.wake(true);
	await expect.poll(() => tab.live.orders.size, { timeout: 10_000 }).toBe(MANY);
	await expect.poll(() => tab.status.phase).toBe('idle');
	expect(asked).toEqual(['', expect.stringMatching(/^\?after=.+&seq=.+/)]);
});

test('one whose line falls silent is gone on with after a while, whoever says nothing', async () => {
	const handset = new Handset(field.server);
	const asked = fallingSilent(handset, 600_000);
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	await asTimePasses(() => {
		expect(asked).toHaveLength(2);
	});
	vi.useRealTimers();
	await expect.poll(() => tab.live.orders.size, { timeout: 10_000 }).toBe(MANY);
});

test('what is written while it runs is sent meanwhile', async () => {
	const handset = new Handset(field.server);
	fallingSilent(handset, 600_000);
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(() => tab.live.orders.size).toBeGreaterThan(0);
	tab.use();
	const [order = ''] = tab.live.orders.keys();
	await mutators.comment(order, { text: 'in the middle of it' });
	await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	expect(tab.status.phase).toBe('first-load');
	expect(handset.asked.filter((path) => SENDS.test(path))).toHaveLength(1);
});

test('the list is usable while it runs, and says how far it is', async () => {
	const handset = new Handset(field.server);
	const seen: { done: number; total: number }[] = [];
	const tab = await field.tab(handset);
	const signing = tab.app.signIn('warehouse1', 'secret');
	await expect
		.poll(
			() => {
				if (tab.status.phase === 'first-load') seen.push(tab.status);
				return tab.status.phase;
			},
			{ interval: 1, timeout: 10_000 },
		)
		.toBe('idle');
	await signing;
	expect(seen.at(-1)?.total).toBeGreaterThanOrEqual(MANY);
	expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
});

test.each([429, 503])(
	'asked to come again later (%i), it does, and takes no longer way instead',
	async (status) => {
		const handset = new Handset(field.server);
		let refusals = 0;
		handset.intercept = (request, go) => {
			if (!request.url.includes('/_snapshot') || refusals >= 2) return go();
			refusals++;
			const headers = { 'retry-after': '1' };
			return Promise.resolve(Response.json({ code: 'busy' }, { status, headers }));
		};
		const tab = await field.tab(handset);
		await tab.app.signIn('warehouse1', 'secret');
		await expect.poll(() => tab.status.phase, { timeout: 20_000 }).toBe('idle');
		await expect.poll(() => tab.live.orders.size).toBe(MANY);
		expect(handset.asked.filter((path) => path.endsWith('/_snapshot'))).toHaveLength(3);
		expect(handset.asked.filter((path) => path.endsWith('/_bulk_get'))).toEqual([]);
	},
);

test('where no snapshot is offered plain replication does it', async () => {
	const handset = new Handset(field.server);
	handset.intercept = (request, go) =>
		request.url.includes('/_snapshot')
			? Promise.resolve(Response.json({ error: 'not_found' }, { status: 404 }))
			: go();
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(() => tab.live.orders.size, { timeout: 20_000 }).toBe(MANY);
});
