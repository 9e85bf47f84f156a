import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { StoreUnavailable } from '../store/port.ts';
import { Background } from './background.ts';
import type { GatewayLog } from './gateway-log.ts';

/** What was tried, in order, and said; whoever has a failure left fails with it. */
function worker(failures: Readonly<Record<string, Error[]>>) {
	const tried: string[] = [];
	const said: string[] = [];
	const at = (level: string) => () => void said.push(level);
	const log: GatewayLog = { info: () => undefined, warn: at('warn'), error: at('error') };
	const background = new Background((id) => {
		tried.push(id);
		const failure = failures[id]?.shift();
		return failure ? Promise.reject(failure) : Promise.resolve();
	}, log);
	return { background, tried, said };
}

const away = (times: number) => Array.from({ length: times }, () => new StoreUnavailable('away'));
const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

describe('what the store did not take', () => {
	test('is tried again after a pause, and counts as left until then', async () => {
		const { background, tried, said } = worker({ a: away(1) });
		background.start();
		background.add('a');
		await passed(999);
		expect(tried).toEqual(['a']);
		expect(background.left).toBe(1);
		await passed(1);
		expect(tried).toEqual(['a', 'a']);
		expect(background.left).toBe(0);
		expect(said).toEqual(['warn']);
	});

	test('pauses double up to a minute, and are short again once all was taken', async () => {
		const { background, tried } = worker({ a: away(9), b: away(1) });
		background.start();
		background.add('a');
		for (const [at, seconds] of [1, 2, 4, 8, 16, 32, 60, 60, 60].entries()) {
			await passed(seconds * 1_000 - 1);
			expect(tried).toHaveLength(at + 1);
			await passed(1);
			expect(tried).toHaveLength(at + 2);
		}
		expect(background.left).toBe(0);
		background.add('b');
		await passed(1_000);
		expect(tried.slice(-2)).toEqual(['b', 'b']);
	});

	test('holds up no other, and is tried at once when it is named anew', async () => {
		const { background, tried, said } = worker({ a: away(2), b: away(1) });
		background.start();
		for (const id of ['a', 'b', 'c']) background.add(id);
		await passed(0);
		expect(tried).toEqual(['a', 'b', 'c']);
		expect(said).toEqual(['warn']);
		background.add('a');
		background.add('d');
		expect(background.left).toBe(2);
		await passed(0);
		expect(tried.slice(3)).toEqual(['a', 'd']);
		await passed(1_000);
		expect(tried.slice(5).sort()).toEqual(['a', 'b']);
		expect(background.left).toBe(0);
	});

	test('is left alone once stopped, and taken up after the next start', async () => {
		const { background, tried } = worker({ a: away(1) });
		background.start();
		background.add('a');
		await passed(0);
		await background.stop();
		await passed(60_000);
		expect(tried).toEqual(['a']);
		expect(background.left).toBe(1);
		background.start();
		await passed(0);
		expect(tried).toEqual(['a', 'a']);
	});
});

test('what fails for another reason is told of once and given up', async () => {
	const { background, tried, said } = worker({ a: [new Error('broken')] });
	background.start();
	background.add('a');
	background.add('b');
	await passed(3_600_000);
	expect(tried).toEqual(['a', 'b']);
	expect(said).toEqual(['error']);
	expect(background.left).toBe(0);
});
