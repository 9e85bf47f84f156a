import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withDeadline } from '../store/couch/deadline.ts';
import { followPages, type NextPage } from '../store/following.ts';
import type { ChangesPage } from '../store/port.ts';
import { AudienceIndex } from './audience-index.ts';
import { Follower } from './follower.ts';

const DEADLINE_MS = 40_000;
const NOTHING: ChangesPage = { changes: [], lastSeq: '7', done: true };

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test('a feed whose pages hang is not alive from the first that is given up to the first that comes, though it is empty', async () => {
	let answer: () => Promise<ChangesPage> = () => new Promise(() => undefined);
	const page: NextPage = (_since, signal) => withDeadline(DEADLINE_MS, signal, () => answer());
	const breaks: number[] = [];
	const follower = await Follower.start({
		data: {
			changes: () => Promise.resolve(NOTHING),
			follow: (since, onChange, options) => followPages(page, since, onChange, options),
		},
		index: new AudienceIndex(),
		onNews: () => undefined,
		onBreak: (_error, failures) => breaks.push(failures),
	});
	expect(follower.alive).toBe(true);
	await vi.advanceTimersByTimeAsync(DEADLINE_MS);
	expect(breaks).toEqual([1]);
	for (let seconds = 0; seconds < 200; seconds++) {
		expect(follower.alive).toBe(false);
		await vi.advanceTimersByTimeAsync(1_000);
	}
	expect(breaks.length).toBeGreaterThan(2);
	let answered = false;
	answer = () => {
		if (answered) return new Promise(() => undefined);
		answered = true;
		return Promise.resolve(NOTHING);
	};
	while (!answered) await vi.advanceTimersByTimeAsync(1_000);
	expect(follower.alive).toBe(true);
	await follower.stop();
});
