import { flushSync } from 'svelte';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { Preference } from './preference.svelte.ts';

const names = z.array(z.unknown()).transform((all) => all.filter((one) => typeof one === 'string'));
/** As in a tab of its own. */
const opened = (what = 'views') => new Preference(what, names, []);

beforeEach(() => {
	localStorage.clear();
});

test('what was chosen is there again, under its own name only', () => {
	opened().change((all) => [...all, 'late']);
	expect(opened().value).toEqual(['late']);
	expect(opened('columns').value).toEqual([]);
});

test('two tabs that add blind to each other lose nothing', () => {
	const [one, other] = [opened(), opened()];
	one.change((all) => [...all, 'a']);
	other.change((all) => [...all, 'b']);
	expect(other.value).toEqual(['a', 'b']);
	expect(opened().value).toEqual(['a', 'b']);
});

test('what another tab changed shows', () => {
	const mine = opened();
	let seen: readonly string[] = [];
	const stop = $effect.root(() => {
		$effect(() => {
			seen = mine.value;
		});
	});
	flushSync();
	opened().change(() => ['theirs']);
	const [key] = Object.keys(localStorage);
	dispatchEvent(new StorageEvent('storage', { key: key ?? '' }));
	flushSync();
	expect(seen).toEqual(['theirs']);
	stop();
});

test.each(['', '{', '7', '{"a":1}'])('what is nothing of ours (%j) is passed over', (text) => {
	opened().change(() => ['a']);
	for (const key of Object.keys(localStorage)) localStorage.setItem(key, text);
	expect(opened().value).toEqual([]);
});
