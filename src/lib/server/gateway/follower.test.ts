import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withDeadline } from '../store/couch/deadline.ts';
import { followPages, type NextPage } from '../store/following.ts';
import { StoreUnavailable, type Change, type ChangesPage } from '../store/port.ts';
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

describe('reading all that is there', () => {
	const feed = Array.from({ length: 300 }, (_, at): Change => ({
		...{ id: `order:${at}`, seq: String(at + 1), revs: ['1-a'], deleted: false },
	}));

	/** Follows a store that has no answer in time with more changes than so many; gives how many it was asked for. */
	async function started(most: number): Promise<{ index: AudienceIndex; asked: number[] }> {
		const index = new AudienceIndex();
		const asked: number[] = [];
		const follower = await Follower.start({
			data: {
				changes({ since = '0', limit }) {
					asked.push(limit);
					if (limit > most) return Promise.reject(new StoreUnavailable('no answer in time'));
					const changes = feed.slice(Number(since), Number(since) + limit);
					const lastSeq = changes.at(-1)?.seq ?? since;
					return Promise.resolve({ changes, lastSeq, done: lastSeq === '300' });
				},
				follow: () => ({ stop: () => Promise.resolve() }),
			},
			index,
			onNews: () => undefined,
			onBreak: () => undefined,
		}).catch((error: unknown) => error);
		if (!(follower instanceof Follower)) throw follower;
		return { index, asked };
	}

	test('goes on with smaller pages when one is too large to come in time', async () => {
		const { index, asked } = await started(130);
		expect(asked).toEqual([500, 250, 125, 125, 125]);
		expect(index.seq).toBe('300');
	});

	test('ends when the store does not answer at all', async () => {
		await expect(started(0)).rejects.toBeInstanceOf(StoreUnavailable);
	});
});
