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

/** Lets faked time go on by the second until this holds. */
export async function asTimePasses(holds: () => void | Promise<void>): Promise<void> {
	await vi.waitFor(async () => {
		vi.advanceTimersByTime(1_000);
		await holds();
	}, 20_000);
}
