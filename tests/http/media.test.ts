import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { codeOf } from '../support/api.ts';
import { Office } from '../support/office.ts';
import {
	assembledPng,
	bytes,
	exif,
	hashOf,
	jpeg,
	png,
	pngChunk,
	referenceTo,
	type Content,
} from '../support/pictures.ts';
import { startServer, type RunningServer } from '../support/server.ts';

// A process of its own, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const HTML = bytes('<html><script>alert(document.cookie)</script></html>');
let server: RunningServer;
let lead: Office;
let driver: Office;
/** Somebody who may not read the orders of these tests. */
let other: Office;

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1', REMINDER_EVERY_SECONDS: '3600' } });
	[lead, driver, other] = [
		await Office.open(server.url, 'sales1'),
		await Office.open(server.url, 'logistics1'),
		await Office.open(server.url, 'finance1'),
	];
});
afterAll(() => server.stop());

function put(content: Content, by = driver, name = hashOf(content), headers = {}): Promise<Response> {
	return by.fetch(`/media/${name}`, { method: 'PUT', body: content }, headers);
}

/** An order in which the driver refers to the picture. */
async function orderWith(content: Uint8Array): Promise<string> {
	const { id } = await lead.order({ people: { signed: 'logistics1' } });
	await driver.write(id, { kind: 'commented', text: '照片', media: [referenceTo(content)] });
	return id;
}

/** Everything of an answer that somebody could learn from, but the time. */
async function seen(response: Response): Promise<unknown> {
	const hidden = new Set(['date', 'x-gendan-time', 'keep-alive', 'connection']);
	const headers = [...response.headers].filter(([name]) => !hidden.has(name));
	return { status: response.status, headers, body: await response.text() };
}

test('V3 V4 a photo goes up, and comes down to who may read its order, as nothing but a picture', async () => {
	const photo = jpeg(1600, 1200);
	expect((await put(photo)).status).toBe(204);
	await orderWith(photo);
	const answer = await lead.fetch(`/media/${hashOf(photo)}`);
	expect(answer.status).toBe(200);
	expect(hashOf(new Uint8Array(await answer.arrayBuffer()))).toBe(hashOf(photo));
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'content-type': 'image/jpeg',
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, no-store',
		'content-security-policy': "default-src 'none'; sandbox",
	});
	expect((await other.fetch(`/media/${hashOf(photo)}`)).status).toBe(404);
});

test('V3 put again by anybody, it is answered alike and kept once', async () => {
	const photo = jpeg();
	for (const by of [driver, driver, lead]) expect((await put(photo, by)).status).toBe(204);
	await orderWith(photo);
	expect((await lead.fetch(`/media/${hashOf(photo)}`)).status).toBe(200);
});

test('what it was said to be when it was put does not matter', async () => {
	const photo = png();
	await put(photo, driver, hashOf(photo), { 'content-type': 'text/html; charset=utf-8' });
	await orderWith(photo);
	expect((await lead.fetch(`/media/${hashOf(photo)}`)).headers.get('content-type')).toBe('image/png');
});

describe('V2 V3 refused, with a code that stays', () => {
	test.each<[string, Content, number, string]>([
		['a page', HTML, 422, 'media-content'],
		['a page behind a photo', bytes(jpeg(), HTML), 422, 'media-content'],
		['a page in a photo', jpeg(40, 30, [exif()]), 422, 'media-content'],
		['a page in a PNG', png(40, 30, [pngChunk('tEXt', HTML)]), 422, 'media-content'],
		['a PNG that blows up', assembledPng(1600, 1600, new Uint8Array(80_000_000)), 422, 'media-content'],
		['a drawing that can run', bytes('<svg onload="alert(1)"/>'), 422, 'media-content'],
		['nothing', bytes(), 422, 'media-content'],
		['too much', new Uint8Array(300_001), 413, 'too-large'],
		['far too much', new Uint8Array(1_000_000), 413, 'too-large'],
	])('%s', async (_, content, status, code) => {
		const name = hashOf(content);
		const answer = await put(content);
		expect(answer.status).toBe(status);
		expect(await codeOf(answer)).toBe(code);
		await orderWith(content.byteLength > 300_000 ? jpeg() : content).catch(() => undefined);
		expect((await driver.fetch(`/media/${name}`)).status).toBe(404);
	});

	test('other bytes than the name says', async () => {
		const answer = await put(jpeg(), driver, hashOf(jpeg()));
		expect([answer.status, await codeOf(answer)]).toEqual([422, 'media-hash']);
	});

	test.each(['x', 'A'.repeat(64), '..%2f..%2faccounts', `${'a'.repeat(64)}.html`, '%00', '__proto__'])(
		'the name %s',
		async (name) => {
			for (const answer of [await put(jpeg(), driver, name), await driver.fetch(`/media/${name}`)])
				expect([404, 400]).toContain(answer.status);
		},
	);

	test('too much, that does not say how much it is', async () => {
		const body = new Blob([new Uint8Array(400_000)]).stream();
		const answer = await driver.fetch(`/media/${'a'.repeat(64)}`, {
			...{ method: 'PUT', duplex: 'half' },
			body,
		});
		expect([answer.status, await codeOf(answer)]).toEqual([413, 'too-large']);
	});

	test('whoever is not signed in, and pages of other sites', async () => {
		const photo = jpeg();
		const url = `${server.url}/media/${hashOf(photo)}`;
		const nobody = await fetch(url, { method: 'PUT', body: photo });
		expect([nobody.status, await codeOf(nobody)]).toEqual([401, 'unauthenticated']);
		expect((await fetch(url)).status).toBe(401);
		const elsewhere = await put(photo, driver, hashOf(photo), { origin: 'https://evil.example' });
		expect([elsewhere.status, await codeOf(elsewhere)]).toEqual([403, 'origin']);
	});

	test.each(['POST', 'DELETE', 'PATCH'])('the method %s', async (method) => {
		const answer = await driver.fetch(`/media/${hashOf(jpeg())}`, { method });
		expect([answer.status, await codeOf(answer)]).toEqual([405, 'method']);
	});
});

test('V5 another’s picture, an unreferenced one and none at all are answered alike', async () => {
	const [theirs, lost] = [jpeg(), jpeg()];
	await put(theirs);
	await put(lost);
	await orderWith(theirs);
	const none = await seen(await other.fetch(`/media/${hashOf(jpeg())}`));
	expect(await seen(await other.fetch(`/media/${hashOf(theirs)}`))).toEqual(none);
	expect(await seen(await other.fetch(`/media/${hashOf(lost)}`))).toEqual(none);
	expect(await seen(await driver.fetch(`/media/${hashOf(lost)}`))).toEqual(none);
	expect(await seen(await other.fetch('/media/x'))).toEqual(none);
});

test('what was put before a crash is there after it', async () => {
	const photo = jpeg();
	await put(photo);
	await orderWith(photo);
	await server.kill();
	await server.restart();
	expect((await lead.fetch(`/media/${hashOf(photo)}`)).status).toBe(200);
	expect(server.output).not.toContain('request failed');
});
