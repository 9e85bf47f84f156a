import { expect, test } from 'vitest';
import { PEOPLE } from '../../../tests/support/people.ts';
import { START } from '../../../tests/support/story.ts';
import { defaultCalendar } from './calendar.ts';
import { planWarnings } from './plan-warnings.ts';

const calendar = defaultCalendar('Asia/Shanghai');
const DAY = 86_400_000;
/** 17:00 in Shanghai so many days after Monday 2 March. */
const evening = (days: number) => new Date(START + 9 * 3_600_000 + days * DAY).toISOString();
const node = (name: string, days: number, person?: string, stage: 'shipped' | 'aftersales' = 'shipped') => ({
	...{ node: name, stage, plannedAt: evening(days) },
	...(person !== undefined && { person }),
});
const people = [
	...Object.values(PEOPLE),
	{ ...PEOPLE.logistics2, id: 'away', absences: [{ from: '2026-03-04', to: '2026-03-05' }] },
	{ ...PEOPLE.logistics2, id: 'gone', active: false },
];

function warned(nodes: Parameters<typeof planWarnings>[0], promisedDate?: string): string[] {
	const found = planWarnings(nodes, { promisedDate, people, calendar, start: START });
	return found.map(({ code, node: of, days }) => [of, code, ...(days === undefined ? [] : [days])].join(' '));
}

test('PL4 a sound plan has none', () => {
	const nodes = [node('a', 0, 'logistics1'), node('b', 2, 'logistics2')];
	expect(warned(nodes, '2026-03-04')).toEqual([]);
});

test('PL4 ends after the promised date, by how many days; what follows after sales may', () => {
	const nodes = [node('a', 4, 'logistics1'), node('b', 9, 'service1', 'aftersales')];
	expect(warned(nodes, '2026-03-04')).toEqual(['a after-promised 2']);
});

test('PL4 nobody named, somebody unknown, somebody away while the work is done', () => {
	expect(warned([node('a', 1)])).toEqual(['a no-person']);
	expect(warned([node('a', 1, 'gone'), node('b', 1, 'nobody')])).toEqual([
		...['a unknown-person', 'b unknown-person'],
	]);
	expect(warned([node('a', 1, 'away')])).toEqual([]);
	expect(warned([node('a', 1, 'logistics1'), node('b', 7, 'away')])).toEqual(['b absent']);
});

test('PL4 in the past, before the node it follows, or when nobody works', () => {
	expect(warned([node('a', -1, 'logistics1')])).toContain('a past');
	expect(warned([node('a', 3, 'logistics1'), node('b', 2, 'logistics1')])).toEqual(['b out-of-order']);
	expect(warned([node('a', 6, 'logistics1')])).toEqual(['a not-working']);
});

test('PL4 what is done is left alone', () => {
	expect(warned([{ ...node('a', -9), phase: 'done' }])).toEqual([]);
});
