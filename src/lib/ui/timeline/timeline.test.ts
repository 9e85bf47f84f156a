import { beforeAll, describe, expect, test } from 'vitest';
import { defaultCalendar, type WorkCalendar } from '#lib/domain/calendar.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { barsOf, beginOf, overrunOf, spanOf } from './bars.ts';
import { daysOf, instantAt, placeOf } from './days.ts';
import { dayOn, hourOn, snapped } from './snap.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA = defaultCalendar('Asia/Shanghai');
const BERLIN = defaultCalendar('Europe/Berlin');
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('days', () => {
	test('begin at midnight of the company, not of the device', () => {
		const days = daysOf(at('2026-03-06T23:30'), at('2026-03-09T00:30'), CHINA);
		expect(days.map(({ date, off }) => `${date}${off ? ' off' : ''}`)).toEqual([
			...['2026-03-06', '2026-03-07', '2026-03-08 off', '2026-03-09'],
		]);
		expect(days[0]?.from).toBe(at('2026-03-06T00:00'));
	});

	test('a holiday is off, its make-up day is not', () => {
		const calendar: WorkCalendar = {
			...CHINA,
			holidays: [{ from: '2026-03-06', to: '2026-03-07', name: '' }],
			makeUpDays: [{ date: '2026-03-08', as: 1, name: '' }],
		};
		const days = daysOf(at('2026-03-06T12:00'), at('2026-03-08T12:00'), calendar);
		expect(days.map(({ off }) => off)).toEqual([true, true, false]);
	});

	test.each([
		['spring', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', [24, 23, 24]],
		['autumn', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', [24, 25, 24]],
	])('when clocks change in %s a day is as long as it is', (_when, from, to, hours) => {
		const days = daysOf(Date.parse(from), Date.parse(to), BERLIN);
		expect(days.map((day) => (day.to - day.from) / HOUR)).toEqual(hours);
		for (const [index, day] of days.entries()) {
			expect(placeOf(day.from, days)).toBe(index);
			expect(placeOf((day.from + day.to) / 2, days)).toBe(index + 0.5);
			expect(instantAt(index + 0.5, days)).toBe((day.from + day.to) / 2);
		}
	});

	test('places and instants are each other’s way back, over a year with both changes', () => {
		const days = daysOf(Date.parse('2026-01-01T12:00:00Z'), Date.parse('2026-12-31T12:00:00Z'), BERLIN);
		expect(days).toHaveLength(365);
		for (let instant = days[0]?.from ?? 0; instant < (days.at(-1)?.to ?? 0); instant += 7 * HOUR)
			expect(instantAt(placeOf(instant, days), days)).toBeCloseTo(instant, -1);
	});

	test('what lies beyond is at the end', () => {
		const days = daysOf(at('2026-03-06T12:00'), at('2026-03-08T12:00'), CHINA);
		expect([placeOf(at('2026-01-01T00:00'), days), placeOf(at('2027-01-01T00:00'), days)]).toEqual([0, 3]);
		expect(placeOf(0, [])).toBe(0);
	});
});

describe('bars', () => {
	const node = (id: string, plannedAt: string, change = {}) => ({
		...{ node: id, stage: 'stocked' as const, title: id, phase: 'future' as const, percent: 0 },
		...{ plannedAt: new Date(at(plannedAt)).toISOString(), contested: false, exception: false, ...change },
	});
	const headed = (one: ReturnType<typeof node>) => ({
		...{ ...one, department: 'sales' as const, collaborators: [], remindMinutes: 0 },
	});
	const days = daysOf(at('2026-03-02T12:00'), at('2026-03-08T12:00'), CHINA);
	const now = at('2026-03-05T12:00');

	test('a node goes from the end of the one before to its own', () => {
		const bars = barsOf([node('a', '2026-03-06T12:00'), node('b', '2026-03-07T00:00')], now, days, now);
		expect(bars.map(({ from, to }) => [from, to])).toEqual([
			[3.5, 4.5],
			[4.5, 5],
		]);
	});

	test('what ends before the one before it does still shows', () => {
		const [, second] = barsOf([node('a', '2026-03-06T12:00'), node('b', '2026-03-06T12:00')], now, days, now);
		expect(second?.to).toBe(4.5);
		expect(second?.from).toBeCloseTo(4.5 - 4 / 24);
	});

	test('what lies before or after the days is left out', () => {
		const begin = at('2026-02-19T12:00');
		expect(barsOf([node('a', '2026-02-20T12:00')], begin, days, now)).toEqual([]);
		expect(barsOf([node('a', '2026-05-20T12:00')], at('2026-05-19T12:00'), days, now)).toEqual([]);
	});

	test('an order that should be over goes on until now, unless it is or another node comes', () => {
		const overrun = (...nodes: ReturnType<typeof node>[]) =>
			overrunOf({ status: 'active', nodes: nodes.map(headed) }, days, now);
		const done = { phase: 'done' } as const;
		expect(overrun(node('a', '2026-02-20T12:00'))).toEqual({ from: 0, to: 3.5 });
		expect(overrun(node('a', '2026-03-03T12:00', done), node('b', '2026-03-04T12:00'))).toEqual({
			from: 2.5,
			to: 3.5,
		});
		expect(overrun(node('a', '2026-03-03T12:00'), node('b', '2026-03-07T12:00'))).toBeUndefined();
		expect(overrun(node('a', '2026-03-03T12:00', done))).toBeUndefined();
	});

	test('a timeline shows what is open, and some days around today', () => {
		const open = { nodes: [node('a', '2026-02-20T12:00', { phase: 'done' }), node('b', '2026-04-20T12:00')] };
		const heads = (nodes: ReturnType<typeof node>[]) => [{ head: { nodes: nodes.map(headed) } }];
		expect(spanOf([], now)).toEqual({ from: now - 7 * DAY, to: now + 14 * DAY });
		const span = spanOf(heads(open.nodes), now);
		expect(span).toEqual({ from: at('2026-02-20T12:00'), to: at('2026-04-21T12:00') });
		const far = spanOf(heads([node('a', '2029-04-20T12:00')]), now);
		expect(far.to).toBe(now + 120 * DAY);
	});

	test('work begins with the intake, and before the first node ends', () => {
		const nodes = [headed(node('a', '2026-03-06T12:00'))];
		expect(beginOf({ nodes })).toBe(at('2026-03-05T12:00'));
	});
});

describe('W1 what is dragged snaps to working time', () => {
	test.each([
		['within a shift', '2026-03-06T09:13', '2026-03-06T09:00'],
		['to the next half hour', '2026-03-06T09:46', '2026-03-06T10:00'],
		['its end counts', '2026-03-06T17:00', '2026-03-06T17:00'],
		['after work', '2026-03-06T18:40', '2026-03-06T17:00'],
		['before work', '2026-03-06T07:10', '2026-03-06T08:00'],
		['at lunch', '2026-03-06T12:30', '2026-03-06T12:00'],
		['on a Sunday morning', '2026-03-08T09:00', '2026-03-07T17:00'],
		['on a Sunday evening', '2026-03-08T21:00', '2026-03-09T08:00'],
	])('%s', (_where, from, to) => {
		expect(new Date(snapped(at(from), CHINA)).toISOString()).toBe(new Date(at(to)).toISOString());
	});

	test.each([
		['an hour', 1, hourOn, '2026-03-06T10:00', '2026-03-06T11:00'],
		['an hour over lunch', 1, hourOn, '2026-03-06T11:30', '2026-03-06T13:30'],
		['an hour over the weekend', 1, hourOn, '2026-03-07T17:00', '2026-03-09T09:00'],
		['an hour back over the weekend', -1, hourOn, '2026-03-09T08:30', '2026-03-07T16:30'],
		['a day', 1, dayOn, '2026-03-06T10:00', '2026-03-07T10:00'],
		['a day over Sunday', 1, dayOn, '2026-03-07T17:00', '2026-03-09T17:00'],
		['a day back over Sunday', -1, dayOn, '2026-03-09T10:00', '2026-03-07T10:00'],
	] as const)('%s', (_what, by, move, from, to) => {
		expect(new Date(move(at(from), by, CHINA)).toISOString()).toBe(new Date(at(to)).toISOString());
	});

	test('a day over the change of clocks is the same time on the clock', () => {
		expect(dayOn(Date.parse('2026-03-28T09:00:00Z'), 1, BERLIN)).toBe(Date.parse('2026-03-30T08:00:00Z'));
	});
});
