import { beforeAll, expect, test } from 'vitest';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { orderStory, START } from '../../../../tests/support/story.ts';
import { cellText } from './cell-text.ts';
import { COLUMNS, type Column } from './columns.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const made = headOf(orderStory().state);
if (!made) throw new Error('no order');
const head: OrderHead = made;
const reader = { name: (id: string) => `<${id}>`, now: START, zone: 'Asia/Shanghai' };
const glimpsed = { detail: 'Half is packed', next: 'Load', pictures: 3 };

test.each<[Column, string]>([
	['number', 'ORD20260302001'],
	['customer', 'A公司 · A型设备 ×10 台 · B型耗材 ×100 件'],
	['status', 'To confirm 0%'],
	['node', 'Order confirmed'],
	['due', 'today 17:00'],
	['promised', '15 Mar'],
	['lead', '<sales1>'],
	['departments', 'Sales, Production, Quality, Warehouse, Logistics, Service'],
	['detail', 'Half is packed'],
	['next', 'Load'],
	['pictures', '3'],
	['person', ''],
	['codes', ''],
	['feedback', ''],
	['amount', ''],
])('%s says “%s”', (column, words) => {
	expect(cellText(column, head, reader, glimpsed)).toBe(words);
});

test('every column says something or nothing of an order that was not looked into, and of one that is over', () => {
	for (const order of [head, { ...head, status: 'cancelled' as const, nodes: [], lastBy: null }])
		for (const column of COLUMNS) expect(cellText(column, order, reader, undefined)).toBeTypeOf('string');
});
