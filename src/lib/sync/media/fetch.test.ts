import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as orders from '#lib/local/mutators.ts';
import { Field, type AppTab, type Handset } from '../../../../tests/support/field.ts';
import { ownTimers } from '../../../../tests/support/own-timers.ts';
import { hashOf, jpeg, referenceTo } from '../../../../tests/support/pictures.ts';
import { fetchPicture } from './fetch.ts';

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

/** The bytes after so many milliseconds, unless they are not waited for. */
function slowly(content: Uint8Array, ms: number, asked: AbortSignal): ReadableStream {
	return new ReadableStream({
		start(line) {
			const timer = setTimeout(() => {
				line.enqueue(content);
				line.close();
			}, ms);
			asked.addEventListener('abort', () => {
				clearTimeout(timer);
				line.error(asked.reason);
			});
		},
	});
}

test('a picture of somebody else is fetched once and shown without a network afterwards', async () => {
	const content = jpeg();
	await tab.phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
	const photo = referenceTo(content);
	await orders.comment(order, { text: '照片', media: [photo] });
	await expect.poll(() => tab.phone.pictures.waiting(), { timeout: 10_000 }).toEqual([]);
	const lead = await field.phone('sales1');
	const { app, phone } = lead.tab;
	expect(await fetchPicture(phone, app.server, photo.sha256, order)).toMatchObject({ kind: 'here' });
	expect(hashOf((await phone.pictures.content(photo.sha256)) ?? jpeg())).toBe(photo.sha256);
});

test('a picture comes down on a line as slow as one that it would go up on, and is not waited for without end', async () => {
	const { app, phone } = tab;
	const photo = jpeg();
	const fetched = async (lasts: number) => {
		handset.intercept = (request) => Promise.resolve(new Response(slowly(photo, lasts, request.signal)));
		const fetching = fetchPicture(phone, app.server, hashOf(photo), order);
		await vi.advanceTimersByTimeAsync(lasts);
		return fetching;
	};
	ownTimers();
	expect(await fetched(600_000)).toEqual({ kind: 'offline' });
	expect(await fetched(150_000)).toMatchObject({ kind: 'here' });
});

test('a picture is not there yet, or the server cannot be reached, or it is not what it should be', async () => {
	const { app, phone } = tab;
	const { sha256 } = referenceTo(jpeg());
	expect(await fetchPicture(phone, app.server, sha256, order)).toEqual({ kind: 'unavailable' });
	handset.intercept = () => Promise.resolve(new Response(jpeg()));
	expect(await fetchPicture(phone, app.server, sha256, order)).toEqual({ kind: 'unavailable' });
	handset.online = false;
	expect(await fetchPicture(phone, app.server, sha256, order)).toEqual({ kind: 'offline' });
	expect(await phone.pictures.find(sha256)).toBeUndefined();
});
