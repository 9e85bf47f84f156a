import { expect, test } from 'vitest';
import { agoWords, dateWords, momentWords } from './when.ts';

const ZONE = 'Asia/Shanghai';
const NOW = Date.parse('2026-11-21T01:00:00Z');
const HOUR = 3_600_000;

test('for who reads it now, a moment is said in as few words as are clear', () => {
	expect(agoWords(NOW - 2 * HOUR, NOW, ZONE)).toBe('2 小时前');
	expect(momentWords(NOW + HOUR, NOW, ZONE)).toBe('今天 10:00');
	expect(dateWords(NOW + 72 * HOUR, NOW, ZONE)).toBe('11月24日');
});

test('for who reads it at any time, on paper or in a file, the whole date is said', () => {
	expect(agoWords(NOW - 2 * HOUR, undefined, ZONE)).toBe('2026年11月21日 07:00');
	expect(momentWords(NOW + HOUR, undefined, ZONE)).toBe('2026年11月21日 10:00');
	expect(dateWords(NOW + 72 * HOUR, undefined, ZONE)).toBe('2026年11月24日');
});
