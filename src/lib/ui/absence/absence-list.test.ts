import { expect, test } from 'vitest';
import { absencesBy, absenceWords, daysOff } from './absence-list.ts';

const spring = { from: '2026-02-16', to: '2026-02-20' };
const day = { from: '2026-10-08', to: '2026-10-08' };
const winter = { from: '2026-12-30', to: '2027-01-02' };

test('days off that are over are told apart from those that come', () => {
	expect(absencesBy('2026-10-08', [winter, day, spring])).toEqual({ coming: [day, winter], past: [spring] });
	expect(absencesBy('2027-01-03', [day, spring, winter])).toEqual({
		coming: [],
		past: [winter, day, spring],
	});
});

test('their length and their days in words', () => {
	const now = Date.UTC(2026, 9, 1);
	expect([spring, day, winter].map(daysOff)).toEqual([5, 1, 4]);
	expect(absenceWords(day, now, 'Asia/Shanghai')).toBe('10月8日');
	expect(absenceWords(winter, now, 'Asia/Shanghai')).toBe('12月30日 – 1月2日');
});
