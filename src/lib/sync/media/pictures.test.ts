import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MediaReference } from '#lib/domain/media/reference.ts';
import * as orders from '#lib/local/mutators.ts';
import { discard } from '#lib/local/attention.ts';
import { Field, type AppTab, type Handset, SENDS } from '../../../../tests/support/field.ts';
import { ownTimers } from '../../../../tests/support/own-timers.ts';
import { hashOf, jpeg, referenceTo } from '../../../../tests/support/pictures.ts';
import { Storage } from '../../../../tests/support/short-of-room.ts';
import { exchangeOnce } from '../in-background.ts';
import { ifNobodyElse, leaderLock } from '../leader.ts';

let field: Field;
let handset: Handset;
let tab: AppTab;
let order: string;

beforeEach(async () => {
	field = await Field.open();
	order = await field.order();
	({ handset, tab } = await field.phone('logistics1'));
});
afterEach(async () => {
	vi.useRealTimers();
	vi.restoreAllMocks();
	await field.close();
});

/** Takes a photo with this phone. */
async function photographed(content = jpeg()): Promise<MediaReference> {
	await tab.phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
	return referenceTo(content);
}

async function commented(...media: MediaReference[]): Promise<void> {
	expect(await orders.comment(order, { text: '照片', media })).toMatchObject({ order });
}

async function waiting(): Promise<number> {
	return (await tab.phone.pictures.waiting()).length;
}

/** What the server answers the lead who asks for it. */
async function onServer(sha256: string, person = 'sales1'): Promise<number> {
	const { origin } = field.server;
	return (await fetch(`${origin}/media/${sha256}`, { headers: { cookie: `test_person=${person}` } })).status;
}

/** The page is closed, and leads no more. */
async function closed(): Promise<void> {
	await tab.close();
	const idle = () => ifNobodyElse(handset, leaderLock('logistics1'), () => Promise.resolve());
	await expect.poll(idle).toBe(true);
}

function asked(what: string): number {
	return handset.asked.filter((one) => one.startsWith(what)).length;
}

test('V7 a picture follows its record, and never goes before it', async () => {
	const photo = await photographed();
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	handset.intercept = async ({ url }, go) => {
		if (SENDS.test(url)) await held;
		return go();
	};
	await commented(photo);
	await expect.poll(() => asked('POST /sync')).toBeGreaterThan(0);
	expect(asked('PUT /media')).toBe(0);
	release();
	await expect.poll(() => onServer(photo.sha256), { timeout: 10_000 }).toBe(200);
	await expect.poll(waiting).toBe(0);
	expect(await onServer(photo.sha256, 'finance1')).toBe(404);
});

test('V7 V8 a picture follows a record that the replica had no room for', async () => {
	const photo = await photographed();
	const storage = new Storage(tab.phone);
	await tab.phone.reserve.giveUp();
	storage.documentSize = storage.pieceSize = 1_000;
	storage.room = 100;
	await commented(photo);
	await expect.poll(() => onServer(photo.sha256), { timeout: 10_000 }).toBe(200);
	expect(await tab.phone.journal.rows()).toMatchObject([{ state: 'arrived' }]);
});

test('V7 a picture that cannot be sent holds up no record', async () => {
	handset.intercept = ({ method }, go) => (method === 'PUT' ? new Promise(() => undefined) : go());
	await commented(await photographed());
	await commented();
	await expect.poll(async () => (await tab.phone.journal.rows()).length).toBe(0);
	expect(await waiting()).toBe(1);
});

test('a picture whose record was never written, as the app ended before it, is not sent', async () => {
	const { sha256 } = await photographed();
	await tab.phone.pictures.commit([sha256], order);
	expect(await exchangeOnce(handset, { pull: false })).toBe(true);
	await tab.close();
	field.server.clock.pass(61);
	tab = (await field.tab(handset)).use();
	await expect.poll(waiting).toBe(0);
	expect(asked('PUT')).toBe(0);
});

test('made without a network, it is sent when there is one, though the app was closed meanwhile', async () => {
	handset.online = false;
	const photo = await photographed();
	await commented(photo);
	expect(await tab.phone.pictures.content(photo.sha256)).toBeDefined();
	await tab.close();
	handset.online = true;
	tab = (await field.tab(handset)).use();
	await expect.poll(() => onServer(photo.sha256), { timeout: 10_000 }).toBe(200);
});

test('with the app closed the worker sends it, after its record', async () => {
	handset.online = false;
	const photo = await photographed();
	await commented(photo);
	await tab.close();
	expect(await exchangeOnce(handset, { pull: false })).toBe(false);
	handset.online = true;
	// The page that closes may still hold the outbox: then the browser wakes the worker again.
	await expect.poll(() => exchangeOnce(handset, { pull: false })).toBe(true);
	expect(await onServer(photo.sha256)).toBe(200);
	const sent = handset.asked.filter((one) => SENDS.test(one) || one.startsWith('PUT'));
	expect(sent.at(-1)).toBe(`PUT /media/${photo.sha256}`);
});

test('V7 a message brings what is new before pictures take the line', async () => {
	handset.online = false;
	const photo = await photographed();
	await commented(photo);
	await closed();
	handset.online = true;
	handset.asked.length = 0;
	await exchangeOnce(handset, { pull: true });
	expect(await onServer(photo.sha256)).toBe(200);
	const asked = handset.asked.filter((one) => /_changes|^PUT/.test(one));
	expect(asked.findLastIndex((one) => one.includes('_changes'))).toBe(asked.length - 2);
	expect(asked.at(-1)).toBe(`PUT /media/${photo.sha256}`);
});

test('an upload whose answer got lost is sent again, and kept once', async () => {
	let lost = 0;
	handset.intercept = async ({ method }, go) => {
		const answer = await go();
		if (method === 'PUT' && lost++ === 0) throw new TypeError('the line broke');
		return answer;
	};
	const photo = await photographed();
	await commented(photo);
	await expect.poll(() => asked('PUT /media'), { timeout: 10_000 }).toBe(1);
	expect(await waiting()).toBe(1);
	await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
	expect(asked('PUT /media')).toBe(2);
	expect(await (await field.stores.server.openMedia()).list({ limit: 9 })).toHaveLength(1);
});

test('a picture that the server will never take stays here and does not keep the others waiting', async () => {
	const bad = await photographed(jpeg(40, 30, [new Uint8Array([0xff, 0xfe, 0, 4, 1, 1])]));
	const good = await photographed();
	await commented(bad, good);
	await expect.poll(() => onServer(good.sha256), { timeout: 10_000 }).toBe(200);
	await expect
		.poll(() => tab.phone.pictures.find(bad.sha256))
		.toMatchObject({ state: 'refused', code: 'media-content' });
	expect(await tab.phone.pictures.content(bad.sha256)).toBeDefined();
});

test.each<[what: string, answer: (asked: Request) => Promise<Response>]>([
	[
		'never gets through in time',
		({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)),
	],
	['the server has trouble with', () => Promise.resolve(Response.json({}, { status: 500 }))],
	['the server does not take now', () => Promise.resolve(Response.json({ code: 'origin' }, { status: 403 }))],
])('a picture that %s does not keep the others waiting, and stays to be sent', async (_what, answer) => {
	handset.online = false;
	const [one, other] = [await photographed(), await photographed()];
	// In whose order they are sent, as no time has passed between them.
	const [bad, good] = one.sha256 < other.sha256 ? [one, other] : [other, one];
	await commented(bad, good);
	await closed();
	handset.online = true;
	handset.intercept = (request, go) => (request.url.endsWith(bad.sha256) ? answer(request) : go());
	ownTimers();
	const turn = exchangeOnce(handset, { pull: false });
	await expect.poll(() => asked('PUT /media')).toBeGreaterThan(0);
	await vi.advanceTimersByTimeAsync(600_000);
	expect(await turn).toBe(false);
	expect(await onServer(good.sha256)).toBe(200);
	expect(asked(`PUT /media/${bad.sha256}`)).toBe(1);
});

test('while the line is down no other picture is tried', async () => {
	const photos = [await photographed(), await photographed()];
	handset.intercept = ({ method }, go) => (method === 'PUT' ? Promise.reject(new TypeError()) : go());
	await commented(...photos);
	await expect.poll(() => asked('PUT /media'), { timeout: 10_000 }).toBe(1);
	await closed();
	handset.asked.length = 0;
	expect(await exchangeOnce(handset, { pull: false })).toBe(false);
	expect(asked('PUT /media')).toBe(1);
});

test.each([429, 503])(
	'while the server wants pause (%i) it is left alone, whatever else is written',
	async (status) => {
		handset.intercept = ({ method }, go) =>
			method === 'PUT'
				? Promise.resolve(Response.json({ error: 'throttled' }, { status, headers: { 'retry-after': '60' } }))
				: go();
		await commented(await photographed(), await photographed());
		await expect.poll(() => asked('PUT /media'), { timeout: 10_000 }).toBe(1);
		await orders.comment(order, { text: '还有' });
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		expect(asked('PUT /media')).toBe(1);
		expect(await waiting()).toBe(2);
	},
);

test('V7 pictures of a refused record wait with it, and go when it is thrown away', async () => {
	handset.online = false;
	const photo = await photographed();
	await orders.comment(order, { text: '照片', media: [photo] });
	const [row] = await tab.phone.journal.rows();
	if (!row) throw new Error('nothing was written');
	await tab.phone.journal.decide([order], ({ rows }) => ({
		put: rows.map((each) => ({
			...each,
			state: 'attention' as const,
			refusal: { code: 'permission' as const },
		})),
		result: undefined,
	}));
	handset.online = true;
	tab.app.wake(true);
	await expect.poll(() => tab.status.phase).toBe('idle');
	await exchangeOnce(handset, { pull: false });
	expect(asked('PUT /media')).toBe(0);
	await discard(tab.phone, order, row.id);
	expect(await waiting()).toBe(0);
});

test('signing out counts pictures too, and keeps them for the person', async () => {
	handset.intercept = ({ method }, go) => (method === 'PUT' ? Promise.reject(new TypeError()) : go());
	const photo = await photographed();
	await commented(photo);
	await expect.poll(async () => (await tab.phone.journal.rows()).length).toBe(0);
	expect(await tab.app.signOut(false)).toEqual({ unsent: 1 });
	expect(await tab.app.signOut(true)).toBe('done');
	handset.intercept = (_, go) => go();
	await tab.app.signIn('logistics1', 'secret');
	await expect.poll(() => onServer(photo.sha256), { timeout: 10_000 }).toBe(200);
});
