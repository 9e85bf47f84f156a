import { beforeAll, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/log/entry.ts';
import { floorStamp } from '#lib/domain/log/stamp.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { recordSubjects, recordWords } from './record-words.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const context = {
	name: (id: string) => ({ li: 'Li Na' })[id] ?? id,
	now: Date.parse('2026-11-21T10:00:00Z'),
	zone: 'Asia/Shanghai',
	subjects: recordSubjects([]),
};
const base = { id: floorStamp(0), by: 'wang', after: [] };
const terms = { currency: 'CNY', amount: 12500, unitPrices: [], paymentMethod: 'instalments' };
const profile = { name: 'Hongda', level: 'vip', contacts: [], owner: 'wang' };

const rows: [string, Record<string, unknown> & { kind: string }, string, string[]][] = [
	['deal', { kind: 'created', ...terms }, 'entered the commercial terms', ['CN¥12,500.00', 'Instalments']],
	[
		'deal',
		{ kind: 'amended', changes: { amount: 1 }, reason: 'discount' },
		'changed the commercial terms',
		['Reason: discount'],
	],
	[
		'deal',
		{ kind: 'paid', amount: 5000, at: '2026-11-21T02:00:00Z', note: 'first part' },
		'recorded a payment of 5,000',
		['first part'],
	],
	['deal', { kind: 'commented', text: 'waits for the bank' }, 'commented', ['waits for the bank']],
	['deal', { kind: 'later' }, 'a record made by a newer version of the app', []],
	['customer', { kind: 'created', ...profile }, "created the customer's file", ['Hongda, VIP']],
	[
		'customer',
		{ kind: 'amended', changes: { name: 'Hongda Ltd' }, reason: '' },
		"changed the customer's file",
		['Customer name: Hongda Ltd'],
	],
	[
		'customer',
		{
			...{ kind: 'amended', changes: { level: 'new', industry: '' }, reason: 'yearly rating' },
		},
		"changed the customer's file",
		['Level: New', 'Industry: none', 'Reason: yearly rating'],
	],
	['customer', { kind: 'assigned', person: 'li' }, 'gave the customer to Li Na', []],
	['customer', { kind: 'commented', text: 'called' }, 'noted a talk with the customer', ['called']],
	['customer', { kind: 'later' }, 'a record made by a newer version of the app', []],
	['order', { kind: 'commented', text: 'all good' }, 'commented', ['all good']],
	['order', { kind: 'commented', node: 'shipped', text: 'late' }, 'commented on “Shipped”', ['late']],
	['order', { kind: 'commented', node: 'painted', text: 'late' }, 'commented on “painted”', ['late']],
];

test.each(rows)('%s: %j', (type, content, did, details) => {
	const entry: Entry = { ...base, ...content };
	expect(recordWords(`${type}:01J00000000000000000000000`, entry, context)).toEqual({ did, details });
});
