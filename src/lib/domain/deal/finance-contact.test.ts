import { expect, test } from 'vitest';
import type { Facts } from '../order/entries.ts';
import { withFinance } from './finance-contact.ts';

const WAREHOUSE: Facts['contacts'] = [{ department: 'warehouse' }];
const OWN: Facts['contacts'] = [{ department: 'finance', person: 'finance1' }];
const FINANCE = { department: 'finance' };

test.each<[string, Facts['contacts'], Parameters<typeof withFinance>[1], unknown[]]>([
	['what costs something', WAREHOUSE, { amount: 8 }, [...WAREHOUSE, FINANCE]],
	['what costs nobody knows how much', [], { amount: 0, unpriced: true }, [FINANCE]],
	['what is paid in part', [], { amount: 0, unpriced: true, payment: 'part' }, [FINANCE]],
	['what its source calls paid, without a figure', [], { amount: 0, unpriced: true, payment: 'paid' }, []],
	['what costs nothing', WAREHOUSE, { amount: 0 }, WAREHOUSE],
	['what has no terms', WAREHOUSE, undefined, WAREHOUSE],
	['what names somebody of finance', OWN, { amount: 8 }, OWN],
])('F6 %s', (_, contacts, terms, asked) => {
	expect(withFinance(contacts, terms)).toEqual(asked);
});

test('F6 a step of finance names it too', () => {
	expect(withFinance([], { amount: 8 }, [{ department: 'finance' }])).toEqual([]);
});
