import { beforeEach, expect, test, vi } from 'vitest';
import type { Person } from '#lib/domain/people.ts';

const someone = (id: string, name = id): Person => ({
	...{ id, name, department: 'warehouse', roles: ['staff'], active: true },
});

/** As after a reload of the page. */
async function reloaded() {
	vi.resetModules();
	return (await import('./recent-people.svelte.ts')).recentPeople;
}

beforeEach(() => {
	localStorage.clear();
});

test('offers the last three, the last one first, also after a reload', async () => {
	const people = await reloaded();
	for (const id of ['a', 'b', 'c', 'd', 'b']) people.remember(someone(id));
	const offered = ['b', 'd', 'c'];
	expect(people.all.map(({ id }) => id)).toEqual(offered);
	expect((await reloaded()).all.map(({ id }) => id)).toEqual(offered);
});

test('keeps names and nothing else, the newest spelling', async () => {
	const people = await reloaded();
	people.remember(someone('wang', '王芳'));
	people.remember(someone('wang', '王芳（仓库）'));
	expect(localStorage.getItem('gendan-recent-people')).toBe('[{"id":"wang","name":"王芳（仓库）"}]');
});

test.each(['', '{', '"x"', '[1]', '[{"id":"a"}]'])(
	'what is no list of ours (%j) is passed over',
	async (text) => {
		localStorage.setItem('gendan-recent-people', text);
		expect((await reloaded()).all).toEqual([]);
	},
);
