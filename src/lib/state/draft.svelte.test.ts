import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { Draft } from './draft.svelte.ts';

const report = z.object({ cause: z.string().default(''), days: z.number().default(0) });
/** As when a sheet or a page is opened. */
const opened = (what = 'raise order:1') => new Draft(what, report, report.parse({}));

beforeEach(() => {
	localStorage.clear();
});

test('what was typed is there again when its form is opened again, and in no other form', () => {
	opened().value = { cause: '外箱破损', days: 2 };
	expect(opened().value).toEqual({ cause: '外箱破损', days: 2 });
	expect(opened('raise order:2').value).toEqual({ cause: '', days: 0 });
});

test('once it is written it is forgotten', () => {
	const draft = opened();
	draft.value = { cause: '外箱破损', days: 2 };
	draft.clear();
	expect(draft.value).toEqual({ cause: '', days: 0 });
	expect(opened().value).toEqual({ cause: '', days: 0 });
	expect(localStorage).toHaveLength(0);
});

test('forgotten under a form that is still shown, it stays as it is there', () => {
	const draft = opened();
	draft.value = { cause: '外箱破损', days: 2 };
	draft.forget();
	expect(draft.value).toEqual({ cause: '外箱破损', days: 2 });
	expect(opened().value).toEqual({ cause: '', days: 0 });
});

test('what an older app typed counts as far as it still fits', () => {
	opened().value = { cause: '外箱破损', days: 2 };
	for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"cause":"外箱破损"}');
	expect(opened().value).toEqual({ cause: '外箱破损', days: 0 });
	for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"cause":7}');
	expect(opened().value).toEqual({ cause: '', days: 0 });
});
