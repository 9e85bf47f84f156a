import { describe, expect, test } from 'vitest';
import { orderStory } from '../../../../../tests/support/story.ts';
import { facts as factsSchema, nodePlan } from '#lib/domain/order/entries.ts';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import { terms as termsSchema } from '#lib/domain/deal/entries.ts';
import { copiedDraft, withContactOf } from './copied-draft.ts';
import { blankDraft, blankLine, isStarted, type OrderDraft } from './draft.ts';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import type { Laying } from '#lib/ui/plan/lay-rows.ts';
import { isTemplates, laidRows, unlaidRows } from './laid-plan.ts';
import { readDraft, sumOf } from './read-draft.ts';
import { termed } from './termed.ts';

const ZONE = 'Asia/Shanghai';
const CALENDAR = defaultCalendar(ZONE);
const NOW = Date.UTC(2026, 10, 20, 2);
const BLANK = blankDraft('2026-11-20');
const LAYING: Laying = { direction: 'forward', promisedDate: undefined, start: NOW, calendar: CALENDAR };
const line = (change: Partial<OrderDraft['lines'][number]>) => ({ ...blankLine([]), ...change });
const FILLED: OrderDraft = {
	...BLANK,
	customerName: ' A公司 ',
	lines: [line({ name: 'A型设备', quantity: '１０', unit: '台', unitPrice: '8,000' })],
	promisedDate: '2026-12-01',
};

function read(change: Partial<OrderDraft>) {
	const draft = { ...FILLED, ...change };
	return readDraft(draft, laidRows(draft.plan, STANDARD_TEMPLATE, LAYING), (number) => number === 'ORD1');
}

describe('a filled form becomes an order', () => {
	test('whose facts and plan match their schemas', () => {
		const { order } = read({});
		expect(factsSchema.parse(order?.facts)).toMatchObject({
			...{ customerName: 'A公司', source: 'typed', promisedDate: '2026-12-01' },
			lines: [{ line: 'l1', name: 'A型设备', quantity: 10, unit: '台' }],
		});
		expect(order?.nodes?.map((node) => nodePlan.parse(node).node)).toHaveLength(7);
		expect(order?.terms).toBeUndefined();
		expect(order?.number).toBeUndefined();
	});

	test('A2 prices and amount go into the terms, never into the facts', () => {
		const { order } = read({ withTerms: true });
		expect(termsSchema.parse(order?.terms)).toEqual({
			...{ currency: 'CNY', amount: 80_000, paymentMethod: 'full' },
			unitPrices: [{ line: 'l1', unitPrice: 8000 }],
		});
		expect(JSON.stringify(order?.facts)).not.toContain('8000');
	});

	test('prices typed before the terms were switched off again are left out, right or wrong', () => {
		const { order } = read({ lines: [line({ name: 'A', quantity: '1', unitPrice: 'x' })], amount: 'y' });
		expect(order?.terms).toBeUndefined();
	});

	test('a stated amount holds against the sum of the lines', () => {
		expect(read({ withTerms: true, amount: '75 000' }).order?.terms?.amount).toBe(75_000);
	});

	test('lines in which nothing was typed are left out', () => {
		const lines = [...FILLED.lines, blankLine(FILLED.lines)];
		expect(read({ lines }).order?.facts.lines).toHaveLength(1);
	});

	test('a number from the source is also the order number', () => {
		const { order } = read({ source: 'erp', number: ' ORD2 ' });
		expect(order).toMatchObject({ number: 'ORD2', facts: { source: 'erp', sourceNumber: 'ORD2' } });
	});

	test('a pickup has no address', () => {
		expect(read({ deliveryMethod: 'pickup', address: '东门' }).order?.facts.address).toBeUndefined();
	});
});

describe('what is wrong is said by field', () => {
	test.each<[Partial<OrderDraft>, Record<string, string>]>([
		[{ customerName: ' ' }, { customerName: 'customer' }],
		[{ lines: [blankLine([])] }, { 'lines.l1.name': 'product', 'lines.l1.quantity': 'quantity' }],
		[
			{ lines: [...FILLED.lines, line({ line: 'l7', name: 'B', quantity: '0' })] },
			{ 'lines.l7.quantity': 'quantity' },
		],
		[{ orderDate: '' }, { orderDate: 'date' }],
		[{ promisedDate: '2026-11-19' }, { promisedDate: 'promise' }],
		[{ orderKind: 'custom' }, { requirements: 'custom' }],
		[{ number: 'ORD1' }, { number: 'taken' }],
		[{ contactPhone: '1'.repeat(41) }, { contactPhone: 'long' }],
		[{ withTerms: true, lines: [line({ name: 'A', quantity: '1' })] }, { amount: 'amount' }],
		[{ withTerms: true, amount: 'viel' }, { amount: 'price' }],
		[
			{ withTerms: true, lines: [line({ name: 'A', quantity: '1', unitPrice: '-1' })], amount: '5' },
			{ 'lines.l1.unitPrice': 'price' },
		],
	])('%j', (change, errors) => {
		expect(Object.fromEntries(read(change).errors ?? [])).toEqual(errors);
	});

	test('everything at once', () => {
		const { errors } = readDraft({ ...BLANK, orderKind: 'custom' }, [], () => false);
		expect([...(errors?.keys() ?? [])]).toEqual([
			...['customerName', 'lines.l1.name', 'lines.l1.quantity', 'requirements'],
		]);
	});
});

describe('sums', () => {
	test.each([
		[[line({ quantity: '3', unitPrice: '0.1' })], 0.3],
		[[line({ quantity: '3', unitPrice: '0.1' }), line({ quantity: '1', unitPrice: '0.2' })], 0.5],
		[[line({ quantity: '3', unitPrice: '0.1' }), line({ name: 'B' })], undefined],
		[[line({})], undefined],
	])('%#', (lines, sum) => {
		expect(sumOf(lines)).toBe(sum);
	});
});

test('a step stays where the template lays it until somebody moves it, also on another day', () => {
	const rows = laidRows(BLANK.plan, STANDARD_TEMPLATE, LAYING);
	expect(rows.every(({ plannedAt }) => plannedAt !== '')).toBe(true);
	const moved = rows.map((row) =>
		row.node === 'shipped' ? { ...row, plannedAt: '2026-12-24T09:00:00.000Z' } : row,
	);
	const kept = unlaidRows(moved, STANDARD_TEMPLATE, LAYING);
	expect(kept.filter(({ plannedAt }) => plannedAt !== '').map(({ node }) => node)).toEqual(['shipped']);
	const later = laidRows(kept, STANDARD_TEMPLATE, { ...LAYING, start: NOW + 7 * 86_400_000 });
	expect(Date.parse(later[0]?.plannedAt ?? '') - Date.parse(rows[0]?.plannedAt ?? '')).toBe(7 * 86_400_000);
	expect(later.find(({ node }) => node === 'shipped')?.plannedAt).toBe('2026-12-24T09:00:00.000Z');
	expect(isTemplates(BLANK.plan, STANDARD_TEMPLATE)).toBe(true);
	expect(isTemplates(kept, STANDARD_TEMPLATE)).toBe(false);
});

describe('an earlier order as a start', () => {
	const earlier = orderStory().state;
	const deal: DealHead = {
		...{ currency: 'USD', amount: 1, paymentMethod: 'instalments', customer: null, paid: 0 },
		...{ unitPrices: [{ line: 'l1', unitPrice: 12.5 }], paymentStatus: 'unpaid' },
	};

	test('gives customer, lines, people and terms; dates stay', () => {
		const draft = copiedDraft(BLANK, earlier, deal, (person) => person !== 'warehouse1');
		expect(draft).toMatchObject({
			...{ customerName: earlier.facts.customerName, orderDate: '2026-11-20', promisedDate: '' },
			...{ withTerms: true, currency: 'USD', paymentMethod: 'instalments', amount: '' },
			contacts: [{ department: 'warehouse' }, { department: 'logistics' }, { department: 'finance' }],
		});
		expect(draft.lines.map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([
			['10', '12.5'],
			['100', ''],
		]);
		const persons = new Map(draft.plan.map(({ node, person }) => [node, person]));
		expect(persons.get('signed')).toBe('logistics1');
		expect(persons.get('stocked')).toBeUndefined();
	});

	test('gives the contact alone where only that is wanted', () => {
		const draft = withContactOf(FILLED, earlier);
		expect(draft.lines).toBe(FILLED.lines);
		expect(draft.address).toBe(earlier.facts.address ?? '');
	});
});

test('F6 finance is asked when terms are to be given, and may be taken out', () => {
	const asked = { ...FILLED, ...termed(FILLED, true) };
	expect(asked.contacts).toEqual([{ department: 'finance', person: '' }]);
	expect(termed(asked, true).contacts).toHaveLength(1);
	expect(termed(asked, false)).toEqual({ withTerms: false, contacts: [] });
	expect(read({ ...asked, contacts: [] }).order?.facts.contacts).toEqual([]);
	expect(read(asked).order?.facts.contacts).toEqual([{ department: 'finance' }]);
});

test('an untouched form is no draft, whatever the day', () => {
	expect(isStarted(blankDraft('2026-01-01'))).toBe(false);
	expect(isStarted(FILLED)).toBe(true);
});
