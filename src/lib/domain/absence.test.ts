import { expect, test } from 'vitest';
import { PEOPLE, type PersonName } from '../../../tests/support/people.ts';
import { absenceChange, absencesAfter, mayEnterAbsences } from './absence.ts';

test.each<[me: PersonName, of: PersonName, may: boolean]>([
	['logistics1', 'logistics1', true],
	['logistics1', 'logistics2', false],
	['head-logistics', 'logistics2', true],
	['head-logistics', 'warehouse1', false],
	['admin1', 'warehouse1', true],
	['manager1', 'warehouse1', false],
])('A7 %s enters days off of %s: %s', (me, of, may) => {
	expect(mayEnterAbsences(PEOPLE[me], PEOPLE[of])).toBe(may);
});

const [spring, autumn] = [
	{ from: '2026-02-16', to: '2026-02-20' },
	{ from: '2026-10-08', to: '2026-10-09' },
];

test('A7 days off are added once, by date, and taken back', () => {
	const both = absencesAfter(absencesAfter([autumn], { add: spring }), { add: spring });
	expect(both).toEqual([spring, autumn]);
	expect(absencesAfter(both, { remove: autumn })).toEqual([spring]);
	expect(absencesAfter([spring], { remove: autumn })).toEqual([spring]);
});

test('A7 of more than a person can have those that are longest over go', () => {
	const many = Array.from({ length: 100 }, (_, day) => ({
		from: `${2030 + day}-01-01`,
		to: `${2030 + day}-01-01`,
	}));
	expect(absencesAfter(many, { add: spring })).toEqual(many);
	expect(absencesAfter(many, { add: { from: '2200-01-01', to: '2200-01-01' } })).toHaveLength(100);
});

test.each([
	[{ add: { from: '2026-02-20', to: '2026-02-16' } }],
	[{ add: { from: '2026-02-30', to: '2026-03-01' } }],
	[{ add: spring, remove: autumn }],
	[{}],
])('A7 %j is no change of days off', (change) => {
	expect(absenceChange.safeParse(change).success).toBe(false);
});
