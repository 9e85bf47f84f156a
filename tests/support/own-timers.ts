import { vi } from 'vitest';

/** Time that passes when the test says so, also for requests. The stores of phone and server go on. */
export function ownTimers(): void {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const line = new AbortController();
		setTimeout(() => {
			line.abort();
		}, ms);
		return line.signal;
	});
}
