import { expect, test } from 'vitest';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { columnsFor, readColumns, shifted, standardColumns, turned } from './columns.ts';

test('names that nobody knows and names said twice are passed over, the number is always there', () => {
	expect(readColumns(['due', 'nonsense', 'due', 'customer'])).toEqual(['number', 'due', 'customer']);
	expect(readColumns([])).toEqual(['number']);
});

test('a column is shown as the last, and hidden; the number stays', () => {
	expect(turned(['number', 'due'], 'risk')).toEqual(['number', 'due', 'risk']);
	expect(turned(['number', 'due'], 'due')).toEqual(['number']);
	expect(turned(['number', 'due'], 'number')).toEqual(['number', 'due']);
});

test.each([
	['due', -1, ['number', 'due', 'customer']],
	['customer', 1, ['number', 'due', 'customer']],
	['customer', -1, ['number', 'customer', 'due']],
	['due', 1, ['number', 'customer', 'due']],
	['number', 1, ['number', 'customer', 'due']],
] as const)('%s a place by %i', (column, by, expected) => {
	expect(shifted(['number', 'customer', 'due'], column, by)).toEqual(expected);
});

test.each([
	['sales1', true],
	['head-sales', true],
	['finance1', true],
	['manager1', true],
	['warehouse1', false],
	['head-logistics', false],
	['admin1', false],
] as const)('A2 commercial columns are for those who may read deals: %s', (name, sees) => {
	expect(columnsFor(PEOPLE[name]).includes('amount')).toBe(sees);
});

test('nobody who has not chosen sees a commercial column', () => {
	expect(standardColumns(true)).toEqual([...standardColumns(false), 'last']);
	expect(standardColumns(true)).not.toContain('amount');
});
