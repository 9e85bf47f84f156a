import type { Change, ChangesPage, FollowOptions, Following } from './port.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Changes after `since`, with bodies; waits (or answers an empty page in the end) when there are none yet. After `failures` in
 * a row it does not wait, so that it is known at once when the feed is whole again, and may ask for less.
 */
export type NextPage = (
	since: string | undefined,
	signal: AbortSignal,
	failures: number,
) => Promise<ChangesPage>;

/**
 * The loop behind `DocStore.follow`, the same for every adapter: takes page after page, calls back one change at a
 * time, and after a failure goes on where it was, after a pause that doubles up to 15 s. Ends with `until`.
 */
export function followPages(
	nextPage: NextPage,
	since: string | undefined,
	onChange: (change: Change) => void | Promise<void>,
	{ onBreak, onPage, until }: FollowOptions & { until?: AbortSignal } = {},
): Following {
	const stopping = new AbortController();
	const { signal } = stopping;
	const stop = (): void => stopping.abort();
	if (until?.aborted) stop();
	until?.addEventListener('abort', stop);
	let position = since;
	let failures = 0;

	async function step(): Promise<void> {
		const page = await nextPage(position, signal, failures);
		for (const change of page.changes) {
			if (signal.aborted) return;
			await onChange(change);
			position = change.seq;
			failures = 0;
		}
		position = page.lastSeq;
		failures = 0;
		onPage?.();
	}

	async function run(): Promise<void> {
		while (!signal.aborted) {
			try {
				await step();
			} catch (error) {
				if (signal.aborted) return;
				failures++;
				onBreak?.(error, failures);
				await pause(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), signal);
			}
		}
	}

	const ended = run().finally(() => until?.removeEventListener('abort', stop));
	return {
		stop() {
			stop();
			return ended;
		},
	};
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return Promise.resolve();
	return new Promise((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			signal.removeEventListener('abort', end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal.addEventListener('abort', end);
	});
}
