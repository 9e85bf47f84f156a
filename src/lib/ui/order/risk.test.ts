import { expect, test } from 'vitest';
import { headOf } from '#lib/domain/order/head.ts';
import { orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { passes, NO_FILTER } from './order-filter.ts';
import { risksOf } from './risk.ts';
import { weekOf } from './week.ts';

const zone = 'Asia/Shanghai';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const head = (story: Replica) => {
	const made = headOf(story.state);
	if (!made) throw new Error('no order');
	return made;
};
/** Besides being flagged: these orders name no contact. */
const risks = (story: Replica, now = START - 10 * DAY) =>
	risksOf(head(story), now, zone).filter((risk) => risk !== 'flagged');

test('an order whose plan keeps its promise is in no danger', () => {
	expect(risks(orderStory())).toEqual([]);
});

test('a plan that ends after the promised date endangers it; after-sales does not count', () => {
	const story = orderStory();
	story.add('sales1', {
		...{ kind: 'amended', changes: { promisedDate: '2026-03-05' }, reason: 'Customer', proof: 'mail' },
	});
	expect(risks(story)).toEqual(['after-promised']);
	story.add('sales1', {
		...{
			kind: 'amended',
			changes: { promisedDate: head(orderStory()).promisedDate },
			reason: 'x',
			proof: 'y',
		},
	});
	expect(risks(story)).toEqual([]);
});

test('an open exception, and a step that nobody began a day before it is due', () => {
	const story = orderStory();
	story.add('logistics1', {
		...{ kind: 'raised', category: 'other', cause: 'x', delayDays: 1, coreNeed: false, seriousFromDays: 3 },
	});
	expect(risks(story)).toEqual(['exception']);
	const due = Date.parse(head(orderStory()).nodes[0]?.plannedAt ?? '');
	expect(risks(orderStory(), due - HOUR)).toEqual(['not-begun']);
	expect(risks(orderStory(), due - 2 * DAY)).toEqual([]);
});

test('what is over is in no danger, and what is late is late', () => {
	const story = orderStory();
	expect(risksOf(head(story), START, zone)).toContain('flagged');
	story.add('sales1', { kind: 'cancelled', reason: 'No funds' });
	expect(risksOf(head(story), START, zone)).toEqual([]);
	const late = { me: undefined, now: START + 30 * DAY, name: () => '', zone };
	expect(passes(head(orderStory()), { ...NO_FILTER, flags: ['risk'] }, late)).toBe(false);
});

test.each([
	['2026-03-02T00:30:00+08:00', '2026-03-02', '2026-03-08'],
	['2026-03-08T23:30:00+08:00', '2026-03-02', '2026-03-08'],
	['2026-03-09T00:00:00+08:00', '2026-03-09', '2026-03-15'],
])('the week of %s goes from %s to %s', (at, first, last) => {
	const { from, to, dates } = weekOf(Date.parse(at), zone);
	expect([dates[0], dates[6]]).toEqual([first, last]);
	expect(new Date(from).toISOString()).toBe(`${previous(first)}T16:00:00.000Z`);
	expect(to - from).toBe(7 * DAY);
});

test('a week with daylight saving in it is an hour shorter', () => {
	const { from, to } = weekOf(Date.parse('2026-03-29T12:00:00Z'), 'Europe/Berlin');
	expect(to - from).toBe(7 * DAY - HOUR);
});

test('this week is what is due or promised in it', () => {
	const one = head(orderStory());
	const seen = (now: number) =>
		passes(one, { ...NO_FILTER, flags: ['week'] }, { me: undefined, now, name: String, zone });
	expect(seen(START)).toBe(true);
	expect(seen(START - 30 * DAY)).toBe(false);
	expect(seen(Date.parse(`${one.promisedDate}T04:00:00Z`))).toBe(true);
});

function previous(date: string): string {
	return new Date(Date.parse(`${date}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
}
