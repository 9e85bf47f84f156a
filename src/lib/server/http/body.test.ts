import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../problem.ts';
import { readJsonText } from './body.ts';

const LIMIT = 10_000;
const text = JSON.stringify({ text: '收货'.repeat(500) });

type Sent = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

const gzipped = (plain: string) => Uint8Array.from(gzipSync(plain));
const deflated = (plain: string) => Uint8Array.from(deflateSync(plain));

function sent(body: Sent, more: Record<string, string> = {}): Request {
	const headers = { 'content-type': 'application/json', ...more };
	// What the library's types leave out: a stream goes up while the answer is waited for.
	const streaming = { method: 'POST', headers, body, duplex: 'half' };
	return new Request('http://server.test/', streaming);
}

async function outcome(request: Request): Promise<string> {
	try {
		return await readJsonText(request, LIMIT);
	} catch (error) {
		if (error instanceof Problem) return error.code;
		throw error;
	}
}

/** A body whose parts come when the test sends them. */
function trickle() {
	let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	const body = new ReadableStream<Uint8Array>({
		start(started) {
			controller = started;
		},
	});
	return { body, send: (part: string) => controller?.enqueue(new TextEncoder().encode(part)) };
}

describe('compressed bodies', () => {
	test.each([
		['gzip', gzipped(text)],
		['GZIP', gzipped(text)],
		['deflate', deflated(text)],
		['identity', text],
	])('%s', async (encoding, body) => {
		expect(await outcome(sent(body, { 'content-encoding': encoding }))).toBe(text);
	});

	test.each<[what: string, encoding: string, body: Sent, code: string]>([
		['that swell beyond the limit', 'gzip', gzipped(`"${'x'.repeat(50_000_000)}"`), 'too-large'],
		['that swell a little beyond it', 'deflate', deflated('x'.repeat(LIMIT + 1)), 'too-large'],
		['that were cut off', 'gzip', gzipped(text).subarray(0, 30), 'json'],
		['that are not', 'gzip', text, 'json'],
		['in a way that is not served', 'br', Uint8Array.from(brotliCompressSync(text)), 'media-type'],
		['twice', 'gzip, gzip', Uint8Array.from(gzipSync(gzipped(text))), 'media-type'],
		['in a way of Object', 'constructor', text, 'media-type'],
	])('%s', async (_what, encoding, body, code) => {
		expect(await outcome(sent(body, { 'content-encoding': encoding }))).toBe(code);
	});
});

describe('slow bodies', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test.each(['identity', 'gzip'])('one that never comes is given up: %s', async (encoding) => {
		const asked = outcome(sent(trickle().body, { 'content-encoding': encoding }));
		await vi.advanceTimersByTimeAsync(31_000);
		expect(await asked).toBe('timeout');
	});

	test('one that comes in drops is given up, though something always comes', async () => {
		const { body, send } = trickle();
		const asked = outcome(sent(body));
		for (let drops = 0; drops < 31; drops++) {
			send('"');
			await vi.advanceTimersByTimeAsync(1_000);
		}
		expect(await asked).toBe('timeout');
	});

	test('one over a bad line is waited for', async () => {
		const { body, send } = trickle();
		const heard = vi.fn();
		outcome(sent(body)).then(heard, heard);
		for (let parts = 0; parts < 9; parts++) {
			send('x'.repeat(1_000));
			await vi.advanceTimersByTimeAsync(3_800);
		}
		expect(heard).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1_000);
		expect(heard).toHaveBeenCalledWith('timeout');
	});
});
