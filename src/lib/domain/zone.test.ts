import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, daysBetween, instantOf, wallOf } from './zone.ts';

const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu');
const minutes = fc.integer({ min: 25_000_000, max: 32_000_000 }).map((count) => count * 60_000);

describe('wall-clock time', () => {
	test('an instant read on the wall and put back differs by nothing but the hour that is read twice', () => {
		fc.assert(
			fc.property(minutes, zones, (instant, zone) => {
				const back = instantOf(wallOf(instant, zone), zone);
				expect([0, 3_600_000]).toContain(Math.abs(back - instant));
				expect(wallOf(back, zone)).toEqual(wallOf(instant, zone));
			}),
		);
	});

	test('midnight is hour 0 of the new day', () => {
		const midnight = instantOf({ year: 2026, month: 3, day: 2, hour: 0, minute: 0 }, 'Asia/Shanghai');
		expect(wallOf(midnight, 'Asia/Shanghai')).toMatchObject({ day: 2, hour: 0, weekday: 1 });
		expect(dateOf(midnight, 'Asia/Shanghai')).toBe('2026-03-02');
		expect(dateOf(midnight, 'UTC')).toBe('2026-03-01');
	});

	test('days are counted by date, not by 24 hours', () => {
		const late = Date.UTC(2026, 2, 2, 15, 59);
		expect(daysBetween(late, late + 2 * 60_000, 'Asia/Shanghai')).toBe(1);
		expect(daysBetween(late, late + 2 * 60_000, 'UTC')).toBe(0);
		expect(daysBetween(late + 2 * 60_000, late, 'Asia/Shanghai')).toBe(-1);
	});
});
