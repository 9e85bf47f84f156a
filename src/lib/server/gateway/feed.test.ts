import { describe, expect, test } from 'vitest';
import { Feed } from './feed.ts';

function feedOf(...changes: readonly [id: string, ...groups: string[]][]): Feed {
	const feed = new Feed();
	for (const [id, ...groups] of changes) put(feed, id, groups);
	return feed;
}

function put(feed: Feed, id: string, groups: readonly string[]): void {
	feed.set({ id, seq: `${feed.position + 1}`, revs: ['1-a'], deleted: false, groups });
}

function told(feed: Feed, position: number, ...groups: string[]): string[] {
	return [...feed.after(position, groups)].map(({ id }) => id);
}

describe('the feed', () => {
	test('tells each group its own, in order', () => {
		const feed = feedOf(['a', 'x'], ['b', 'y'], ['c', 'x', 'y'], ['d', 'z']);
		expect(told(feed, 0, 'x')).toEqual(['a', 'c']);
		expect(told(feed, 0, 'y')).toEqual(['b', 'c']);
		expect(told(feed, 0, 'nobody')).toEqual([]);
	});

	test('tells a member of several groups each document once', () => {
		const feed = feedOf(['a', 'x'], ['b', 'y'], ['c', 'x', 'y'], ['d', 'y']);
		expect(told(feed, 0, 'x', 'y')).toEqual(['a', 'b', 'c', 'd']);
	});

	test('goes on from a position, of a row or between rows', () => {
		const feed = feedOf(['a', 'x'], ['b', 'y'], ['c', 'x'], ['d', 'x']);
		expect([0, 1, 2, 3, 4, 99].map((position) => told(feed, position, 'x'))).toEqual([
			['a', 'c', 'd'],
			['c', 'd'],
			['c', 'd'],
			['d'],
			[],
			[],
		]);
	});

	test('tells only the newest change of a document, to those who may read it now', () => {
		const feed = feedOf(['a', 'x'], ['b', 'x'], ['a', 'y']);
		expect(told(feed, 0, 'x')).toEqual(['b']);
		expect(told(feed, 0, 'y')).toEqual(['a']);
		expect(feed.row('a')?.position).toBe(3);
	});

	test('stays right and small while documents change a thousand times', () => {
		const feed = feedOf(['still', 'x']);
		for (let count = 0; count < 1000; count++)
			put(feed, `hot${count % 3}`, count % 2 === 0 ? ['x'] : ['x', 'y']);
		expect(told(feed, 0, 'x')).toEqual(['still', 'hot1', 'hot2', 'hot0']);
		expect(told(feed, 0, 'y')).toEqual(['hot1', 'hot0']);
		expect([...feed.rows()]).toHaveLength(4);
	});
});
