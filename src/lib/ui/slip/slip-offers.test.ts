import { expect, test } from 'vitest';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { slipOffers } from './slip-offers.ts';

const calendar = defaultCalendar('Asia/Shanghai');
const at = (text: string) => Date.parse(`${text}+08:00`);
const iso = (text: string) => new Date(at(text)).toISOString();

test('PL8 one to three working days after the planned time, over a Sunday', () => {
	const offers = slipOffers(iso('2026-03-06T17:00'), calendar, at('2026-03-02T09:00'));
	expect(offers.map(({ end }) => end)).toEqual([
		at('2026-03-07T17:00'),
		at('2026-03-09T17:00'),
		at('2026-03-10T17:00'),
	]);
});

test('PL8 of a node that is late already, from now on', () => {
	const [first] = slipOffers(iso('2026-03-02T17:00'), calendar, at('2026-03-05T10:00'));
	expect(first?.end).toBe(at('2026-03-06T17:00'));
});
