import { afterEach, expect, test, vi } from 'vitest';
import { Server, waitOf } from './server.ts';

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const ask = async (status: number, headers: Record<string, string> = {}) => {
	const world = {
		clock: () => 0,
		fetch: () =>
			Promise.resolve(
				Response.json({ code: 'busy' }, { status, headers: { 'x-gendan-time': '1', ...headers } }),
			),
	};
	const answer = await new Server(world, () => undefined).ask('https://server.test/sync/1');
	return answer.kind === 'ok' ? answer : { kind: answer.kind, wait: waitOf(answer) };
};

test.each<[status: number, header: string | undefined, kind: string, wait: number | undefined]>([
	[503, '5', 'unreachable', 5],
	[503, undefined, 'unreachable', undefined],
	[502, '30', 'unreachable', 30],
	[429, '7', 'refused', 7],
	[429, '-1', 'refused', undefined],
	[503, 'Sun, 22 Nov 2026 00:00:00 GMT', 'unreachable', undefined],
	[401, '5', 'expired', undefined],
])('%i with Retry-After %s: %s, %s s', async (status, header, kind, wait) => {
	expect(await ask(status, header === undefined ? {} : { 'retry-after': header })).toEqual({ kind, wait });
});

test.each([
	['a sign-in page of a café’s network', 200, 'unreachable'],
	['a proxy that does not reach us', 502, 'unreachable'],
	['a proxy that takes less at once than we do', 413, 'refused'],
])('not of our server: %s', async (_, status, kind) => {
	const fetch = () => Promise.resolve(new Response('<html>', { status }));
	const answer = await new Server({ clock: () => 0, fetch }, () => undefined).ask(
		'https://server.test/sync/1',
	);
	expect(answer.kind).toBe(kind);
});

test.each([
	['a few bytes', 100, 'unreachable'],
	['what a slow line takes a minute for', 120_000, 'ok'],
])('the more goes up, the longer its answer is waited for: %s', async (_, bytes, kind) => {
	vi.useFakeTimers({ toFake: ['setTimeout'] });
	vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const line = new AbortController();
		setTimeout(() => {
			line.abort(new DOMException('', 'TimeoutError'));
		}, ms);
		return line.signal;
	});
	const fetch = (_url: unknown, { signal }: RequestInit = {}) =>
		new Promise<Response>((resolve, reject) => {
			setTimeout(() => {
				resolve(new Response('{}', { headers: { 'x-gendan-time': '1' } }));
			}, 60_000);
			signal?.addEventListener('abort', reject);
		});
	const server = new Server({ clock: () => 0, fetch }, () => undefined);
	const asking = server.ask('https://server.test/sync/1', { method: 'PUT', body: new Uint8Array(bytes) });
	await vi.advanceTimersByTimeAsync(60_000);
	expect(await asking).toMatchObject(kind === 'ok' ? { kind } : { kind, late: true });
});
