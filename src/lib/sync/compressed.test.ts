import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { compressed } from './compressed.ts';

const text = JSON.stringify({ docs: Array(50).fill({ kind: 'commented', text: '收货' }) });
const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: text };

afterEach(() => {
	vi.unstubAllGlobals();
});

test('a long text goes out compressed, and says so', async () => {
	const { body, headers, method } = await compressed(init);
	if (!(body instanceof ArrayBuffer)) throw new Error('not compressed');
	expect(gunzipSync(body).toString()).toBe(text);
	expect(body.byteLength).toBeLessThan(text.length / 5);
	expect(Object.fromEntries(new Headers(headers))).toEqual({
		...init.headers,
		'content-encoding': 'gzip',
	});
	expect(method).toBe('POST');
});

test('a short one stays as it is, and so does every one where the browser cannot compress', async () => {
	const short = { ...init, body: '{}' };
	expect(await compressed(short)).toBe(short);
	expect(await compressed({})).toEqual({});
	vi.stubGlobal('CompressionStream', undefined);
	expect(await compressed(init)).toBe(init);
});
