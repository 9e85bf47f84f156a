import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Field, Handset, SENDS } from '../../../tests/support/field.ts';
import {
	atRest,
	breakingOff,
	firstLines,
	MOVED,
	moveToLogistics,
	openedOffline,
	ordersOfLogistics,
	phoneWithOrder,
} from '../../../tests/support/moved.ts';
import { openDevice } from '#lib/local/device.ts';
import * as mutators from '#lib/local/mutators.ts';
import { exchangeOnce } from './in-background.ts';

/** More than a first load stores in its first step. */
const MANY = 60;
let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	await field.close();
});

describe('A1 when the epoch has ended with the page closed', () => {
	test('orders of the new department are there when the app is opened without a network', async () => {
		const { order, handset, tab } = await phoneWithOrder(field);
		await tab.close();
		await atRest(handset);
		const told = await ordersOfLogistics(field);
		await moveToLogistics(field);
		expect(await exchangeOnce(handset, { pull: true, about: told })).toBe(true);

		const again = await openedOffline(field, handset);
		expect(again.phone.user.department).toBe('logistics');
		await expect.poll(() => [...again.live.orders.keys()]).toEqual(expect.arrayContaining([order, told]));
		expect(await handset.replicaNames()).toEqual([`gendan-warehouse1-${again.phone.epoch}`]);

		handset.asked.length = 0;
		handset.online = true;
		again.app.wake(true);
		await expect.poll(() => again.status.phase).toBe('idle');
		expect(handset.asked.filter((path) => path.includes('_snapshot'))).toEqual([]);
	});

	test('what could not be sent goes along, and is sent from there', async () => {
		const { order, handset, tab } = await phoneWithOrder(field);
		handset.online = false;
		await mutators.comment(order, { text: 'from the old department' });
		await tab.close();
		await atRest(handset);
		await moveToLogistics(field);
		handset.online = true;
		handset.intercept = (request, go) =>
			SENDS.test(new URL(request.url).pathname)
				? Promise.resolve(Response.json({ code: 'unavailable' }, { status: 503 }))
				: go();
		expect(await exchangeOnce(handset, { pull: true })).toBe(false);

		const again = await openedOffline(field, handset);
		expect(again.phone.user.department).toBe('logistics');
		await expect.poll(async () => (await again.levels(order)).at(-1)).toBe('phone');
		handset.intercept = (_, go) => go();
		handset.online = true;
		again.app.wake(true);
		await expect
			.poll(async () => (await field.stored(order)).log.at(-1)?.text)
			.toBe('from the old department');
		await expect.poll(() => again.phone.journal.rows()).toEqual([]);
	});

	test('what the message is about is there though the rest takes longer; a page goes on from where that broke off', async () => {
		const { handset, tab } = await phoneWithOrder(field);
		await tab.close();
		await atRest(handset);
		const told = await ordersOfLogistics(field, MANY);
		await moveToLogistics(field);
		const asked = breakingOff(handset, (text) => (asked.length === 1 ? firstLines(text, 40) : text));
		await exchangeOnce(handset, { pull: true, about: told });

		const again = await openedOffline(field, handset);
		await expect.poll(() => again.live.orders.has(told)).toBe(true);
		expect(again.live.orders.size).toBeLessThan(MANY);
		handset.online = true;
		again.app.wake(true);
		await expect.poll(() => again.live.orders.size, { timeout: 10_000 }).toBe(MANY + 1);
		await expect.poll(() => again.status.phase).toBe('idle');
		expect(asked).toEqual(['', expect.stringMatching(/^\?after=.+&seq=.+/)]);
	});

	test('the next message goes on with it, too', async () => {
		const { handset, tab } = await phoneWithOrder(field);
		await tab.close();
		await atRest(handset);
		await ordersOfLogistics(field, MANY);
		await moveToLogistics(field);
		const asked = breakingOff(handset, (text) => (asked.length === 1 ? firstLines(text, 40) : text));
		await exchangeOnce(handset, { pull: true });
		await exchangeOnce(handset, { pull: true });
		expect(asked).toEqual(['', expect.stringMatching(/^\?after=.+&seq=.+/)]);
		const again = await openedOffline(field, handset);
		await expect.poll(() => again.live.orders.size).toBe(MANY + 1);
	});

	test.each([429, 503])(
		'what the phone had is kept while the server gives nothing of the new (%i)',
		async (status) => {
			const { order, handset, tab } = await phoneWithOrder(field);
			await tab.close();
			await atRest(handset);
			await moveToLogistics(field);
			handset.intercept = (request, go) =>
				request.url.includes('/_snapshot')
					? Promise.resolve(Response.json({ code: 'busy' }, { status, headers: { 'retry-after': '1' } }))
					: go();
			await exchangeOnce(handset, { pull: true });
			expect(handset.asked.filter((path) => path.endsWith('/_snapshot'))).toHaveLength(2);
			const again = await openedOffline(field, handset);
			await expect.poll(() => again.live.orders.has(order)).toBe(true);
		},
	);

	test('somebody who was switched off meanwhile is not followed: it all leaves the phone', async () => {
		const { handset, tab } = await phoneWithOrder(field);
		await tab.close();
		await atRest(handset);
		handset.intercept = async (request, go) => {
			const answer = await go();
			if (answer.status === 410) field.server.people.warehouse1 = { ...MOVED, active: false };
			return answer;
		};
		await moveToLogistics(field);
		expect(await exchangeOnce(handset, { pull: true })).toBe(true);
		expect(await handset.replicaNames()).toEqual([]);
		expect((await openedOffline(field, handset)).standing.status).toBe('signed-out');
	});

	test('who signs out meanwhile stays signed out, and nothing of the new epoch stays here', async () => {
		const { handset, tab } = await phoneWithOrder(field);
		const before = await handset.replicaNames();
		await tab.close();
		await atRest(handset);
		await moveToLogistics(field);
		handset.intercept = async (request, go) => {
			if (request.url.includes('/_snapshot')) await openDevice(handset.indexedDB).session.forget();
			return go();
		};
		await exchangeOnce(handset, { pull: true });
		expect(await openDevice(handset.indexedDB).session.get()).toBeUndefined();
		expect(await handset.replicaNames()).toEqual(before);
	});

	test('asked to send alone, it moves nothing', async () => {
		const { order, handset, tab } = await phoneWithOrder(field);
		handset.online = false;
		await mutators.comment(order, { text: 'sent, and no more' });
		await tab.close();
		await atRest(handset);
		const before = await handset.replicaNames();
		await moveToLogistics(field);
		handset.online = true;
		expect(await exchangeOnce(handset, { pull: false })).toBe(true);
		expect((await field.stored(order)).log.at(-1)?.text).toBe('sent, and no more');
		expect(await handset.replicaNames()).toEqual(before);
		const again = await openedOffline(field, handset);
		await expect.poll(() => again.live.orders.has(order)).toBe(true);
	});
});

test('a first load that no page has finished is finished by a message', async () => {
	const order = await field.order();
	const handset = new Handset(field.server);
	handset.intercept = (request, go) =>
		request.url.includes('/_snapshot')
			? Promise.resolve(Response.json({ code: 'busy' }, { status: 503 }))
			: go();
	const tab = await field.tab(handset);
	await tab.app.signIn('warehouse1', 'secret');
	await expect.poll(() => handset.asked.some((path) => path.endsWith('/_snapshot'))).toBe(true);
	await tab.close();
	await atRest(handset);
	handset.intercept = (_, go) => go();
	await exchangeOnce(handset, { pull: true });
	const again = await openedOffline(field, handset);
	await expect.poll(() => again.live.orders.has(order)).toBe(true);
});

test('what came while an earlier message was acted on is there after the later one', async () => {
	const { handset, tab } = await phoneWithOrder(field);
	await tab.close();
	await atRest(handset);
	await moveToLogistics(field);
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	let holding = 0;
	handset.intercept = async (request, go) => {
		const answer = await go();
		if (!request.url.includes('/_changes') || answer.status !== 200 || holding > 0) return answer;
		holding++;
		const told = await answer.text();
		await held;
		return new Response(told, { headers: answer.headers });
	};
	const first = exchangeOnce(handset, { pull: true });
	await expect.poll(() => holding).toBe(1);
	const told = await ordersOfLogistics(field);
	const second = exchangeOnce(handset, { pull: true, about: told });
	// It must not have given up by now.
	await Promise.race([second, pause(300)]);
	release();
	await Promise.all([first, second]);
	const again = await openedOffline(field, handset);
	await expect.poll(() => again.live.orders.has(told)).toBe(true);
});

describe('a page and the worker never load at once', () => {
	/** The first snapshot hangs in the middle. */
	function hanging(handset: Handset) {
		const asked: string[] = [];
		const seen = { now: 0, most: 0, asked };
		handset.intercept = async (request, go) => {
			const answer = await go();
			const { pathname, search } = new URL(request.url);
			if (!pathname.endsWith('/_snapshot')) return answer;
			const text = await answer.text();
			const hangs = seen.asked.push(search) === 1;
			seen.most = Math.max(seen.most, ++seen.now);
			const body = new ReadableStream<Uint8Array>({
				start(line) {
					line.enqueue(new TextEncoder().encode(hangs ? firstLines(text, 55) : text));
					request.signal.addEventListener('abort', () => {
						line.error(new DOMException('aborted', 'AbortError'));
						seen.now--;
					});
					if (!hangs) line.close();
				},
			});
			return new Response(body, { headers: answer.headers });
		};
		return seen;
	}

	test('a page that opens while the worker loads takes over, and goes on from there', async () => {
		const { handset, tab } = await phoneWithOrder(field);
		await tab.close();
		await atRest(handset);
		await ordersOfLogistics(field, MANY);
		await moveToLogistics(field);
		const seen = hanging(handset);
		const turn = exchangeOnce(handset, { pull: true });
		await expect.poll(() => seen.asked).toHaveLength(1);
		const again = await field.tab(handset);
		await turn;
		await expect.poll(() => again.live.orders.size, { timeout: 10_000 }).toBe(MANY + 1);
		await expect.poll(() => again.phone.user.department).toBe('logistics');
		expect(seen.asked).toEqual(['', expect.stringMatching(/^\?after=.+&seq=.+/)]);
		expect(seen.most).toBe(1);
	});
});
