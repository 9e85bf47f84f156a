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

	test('is what the browser says, also on the days on which clocks are set', () => {
		const around = fc.integer({ min: -3 * 1440, max: 3 * 1440 });
		const set = fc.constantFrom(Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1));
		fc.assert(
			fc.property(
				fc.oneof(
					minutes,
					fc.tuple(set, around).map(([at, by]) => at + by * 60_000),
				),
				zones,
				(at, zone) => {
					const { year, month, day, hour, minute } = wallOf(at, zone);
					const said = new Date(at).toLocaleString('sv-SE', { timeZone: zone });
					const [date, time] = [
						[year, month, day],
						[hour, minute, 0],
					].map((parts) => parts.map((part) => String(part).padStart(2, '0')));
					expect(`${date?.join('-')} ${time?.join(':')}`).toBe(said);
				},
			),
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
