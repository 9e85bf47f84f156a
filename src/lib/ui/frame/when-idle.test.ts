import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenIdle } from './when-idle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test.each([
	['that knows idle time', true],
	['that does not', false],
])('in a browser %s it comes, though not at once, unless it is called off', async (_, knows) => {
	// Node knows none.
	if (knows) {
		vi.stubGlobal('requestIdleCallback', (then: () => void) => setTimeout(then, 10));
		vi.stubGlobal('cancelIdleCallback', clearTimeout);
	}
	const [done, calledOff] = [vi.fn(), vi.fn()];
	whenIdle(done);
	whenIdle(calledOff)();
	expect(done).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(done).toHaveBeenCalledOnce();
	expect(calledOff).not.toHaveBeenCalled();
});
