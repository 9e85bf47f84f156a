import { describe, expect, test } from 'vitest';
import { PEOPLE, type PersonName } from '../../../tests/support/people.ts';
import { orderStory } from '../../../tests/support/story.ts';
import { audienceOf, groupsOf } from './audience.ts';
import { headOf } from './order/head.ts';

const ULID = '01HZZZZZZZZZZZZZZZZZZZZZZZ';
const order = headOf(orderStory().state) ?? undefined;
const customer = { name: 'A公司', level: 'vip', contacts: [], owner: 'sales1' };
const names = Object.keys(PEOPLE).filter((name): name is PersonName => name in PEOPLE);
const onOrder: PersonName[] = [
	...(['sales1', 'sales2', 'warehouse1', 'warehouse2', 'logistics1', 'logistics2', 'production1'] as const),
	...(['quality1', 'service1', 'head-logistics', 'head-sales', 'manager1'] as const),
];

const TABLE: readonly [id: string, head: unknown, readers: PersonName[]][] = [
	[`order:${ULID}`, order, onOrder],
	[`seen:${ULID}`, undefined, onOrder],
	[`deal:${ULID}`, undefined, ['sales1', 'head-sales', 'finance1', 'manager1']],
	[`customer:${ULID}`, customer, ['sales1', 'head-sales', 'manager1']],
	['person:sales1', undefined, names],
	['settings:company', undefined, names],
	[`order:${ULID}`, null, []],
	[`order:${ULID}`, { number: 'no head at all' }, []],
	['secret:1', undefined, []],
];

describe('A1, A2 who reads what', () => {
	test.each(TABLE)('A2 %s', (_id, head, readers) => {
		const audience = audienceOf({ _id, head }, () => order);
		const entitled = names.filter((name) => groupsOf(PEOPLE[name]).some((group) => audience.includes(group)));
		expect(entitled.sort()).toEqual([...readers].sort());
	});

	test('A4 an archived order is read by its lead, heads of sales and managers', () => {
		const head = order && { ...order, status: 'archived' };
		const audience = audienceOf({ _id: `order:${ULID}`, head }, () => undefined);
		const entitled = names.filter((name) => groupsOf(PEOPLE[name]).some((group) => audience.includes(group)));
		expect(entitled.sort()).toEqual(['head-sales', 'manager1', 'sales1']);
	});

	test('A2 without its order nobody reads a deal', () => {
		expect(audienceOf({ _id: `deal:${ULID}` }, () => undefined)).toEqual([]);
	});

	test('A3 an inactive person belongs to no group', () => {
		expect(groupsOf({ ...PEOPLE.manager1, active: false })).toEqual([]);
	});
});
