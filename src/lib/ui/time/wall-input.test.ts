import { expect, test } from 'vitest';
import { instantOfInput, wallInput } from './wall-input.ts';

test.each([
	['2026-11-25T09:00:00.000Z', 'Asia/Shanghai', '2026-11-25T17:00'],
	['2026-12-31T20:30:00.000Z', 'Asia/Taipei', '2027-01-01T04:30'],
	['2026-07-01T12:00:00.000Z', 'Europe/Berlin', '2026-07-01T14:00'],
])('%s in %s reads %s, and back', (instant, zone, wall) => {
	expect(wallInput(Date.parse(instant), zone)).toBe(wall);
	expect(instantOfInput(wall, zone)).toBe(instant);
});

test('an empty control says no time', () => {
	expect(instantOfInput('', 'Asia/Shanghai')).toBeUndefined();
});
