import { expect, test } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { locales } from '#lib/paraglide/runtime.js';
import { REFUSAL_WORDS, refusalWords } from './refusal-words.ts';

test.each([
	['handed-over', '完成这个节点要交出交付物'],
	['checked', '双人核对'],
	['status', '订单当时的状态'],
])('P4 a refusal that names what was missing says so: %s', (detail, words) => {
	expect(refusalWords({ code: 'permission', detail })).toContain(words);
});

test('a refusal without it, or with what this version does not know, says what its code says', () => {
	for (const detail of [undefined, 'something-new'])
		expect(refusalWords({ code: 'permission', detail })).toBe(REFUSAL_WORDS.permission());
	expect(refusalWords({ code: 'schema', detail: 'status' })).toBe(REFUSAL_WORDS.schema());
});

test('P2 how long after access ended work is taken is for the company to set: the words name no number', () => {
	for (const locale of locales) expect(m.refused_access({}, { locale })).not.toMatch(/\d/);
});
