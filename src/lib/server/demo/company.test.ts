import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { admit } from '#lib/domain/admission.ts';
import {
	customerDocument,
	dealDocument,
	logDocument,
	NOUNS,
	orderDocument,
	orderIdOf,
	seenDocument,
	type LogDocument,
} from '#lib/domain/documents.ts';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import { pastOf } from '#lib/domain/log/causality.ts';
import { floorStamp, millisOf } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { limitReminders } from '#lib/domain/limit-reminder.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { silenceReminders } from '#lib/domain/silence.ts';
import { stockDocument } from '#lib/domain/stock/figure.ts';
import { remindersDue, REMINDER_DEFAULTS } from '#lib/domain/reminder.ts';
import { dateOf, instantOf } from '#lib/domain/zone.ts';
import { sampleCompany } from './company.ts';
import { DEMO_PEOPLE } from './people.ts';

// Real hashing and real disks, on machines that do much else.
vi.setConfig({ testTimeout: 60_000 });

const ZONE = 'Asia/Shanghai';
const people: Person[] = DEMO_PEOPLE.map(({ username: id, name, department, roles }) => ({
	...{ id, name, department, roles, active: true },
}));

function companyAt(day: number, hour: number, minute = 0) {
	const now = instantOf({ year: 2026, month: 3, day, hour, minute }, ZONE);
	const docs = sampleCompany({ now, zone: ZONE });
	const logs = docs.flatMap((doc) => logDocument.safeParse(doc).data ?? []);
	const orders = docs.flatMap((doc) => orderDocument.safeParse(doc).data ?? []);
	const heads = orders.flatMap(({ _id, head }) => (head ? [{ id: _id, head }] : []));
	return { now, docs, logs, orders, heads };
}

const monday = companyAt(2, 10);

function numbered(number: string): OrderHead {
	const found = monday.heads.find(({ head }) => head.number === number)?.head;
	if (!found) throw new Error(`no order ${number}`);
	return found;
}

function fold(number: string) {
	const doc = monday.orders.find(({ head }) => head?.number === number);
	const state = foldOrder(doc?.log ?? []);
	if (!state) throw new Error(`no order ${number}`);
	return state;
}

test('the same moment gives the same company', () => {
	expect(canonicalText(companyAt(2, 10).docs)).toBe(canonicalText(monday.docs));
});

test('there are three hundred generated orders beside the three told ones, each with a deal and its own number', () => {
	expect(monday.heads).toHaveLength(303);
	expect(new Set(monday.heads.map(({ head }) => head.number)).size).toBe(303);
	const ids = new Set(monday.docs.map(({ _id }) => _id));
	expect(ids.size).toBe(monday.docs.length);
	const deals = monday.docs.flatMap((doc) => dealDocument.safeParse(doc).data ?? []);
	expect(deals).toHaveLength(303);
	for (const { _id, head } of deals) {
		expect(ids).toContain(orderIdOf(_id));
		expect(ids).toContain(`customer:${head?.customer}`);
	}
});

describe.each([
	['a Monday morning', monday],
	['a Sunday', companyAt(1, 12)],
	['late in the evening', companyAt(4, 23, 40)],
	['just after midnight', companyAt(31, 0, 5)],
])('told on %s', (_when, { now, docs, logs, heads }) => {
	test('every document is of its schema, in canonical form, with the fold of its log as head', () => {
		const schemas = [orderDocument, dealDocument, customerDocument, seenDocument, stockDocument];
		for (const doc of docs) {
			expect(schemas.filter((schema) => schema.safeParse(doc).success)).toHaveLength(1);
			expect(JSON.stringify(doc)).toBe(canonicalText(doc));
		}
		for (const { type, log, head } of logs) {
			expect(canonicalText(head)).toBe(canonicalText(NOUNS[type].fold(log)));
			for (const entry of log) expect(NOUNS[type].entry.safeParse(entry).error).toBeUndefined();
		}
	});

	test('nobody wrote in the future', () => {
		for (const { log } of logs) for (const { id } of log) expect(millisOf(id)).toBeLessThanOrEqual(now);
	});

	test('everybody who works has something overdue, something today and something later', () => {
		const workers = [
			'warehouse1',
			'warehouse2',
			'logistics1',
			'logistics2',
			'production1',
			'quality1',
			'service1',
		];
		for (const worker of workers) {
			const mine = heads
				.filter(({ head }) => head.status !== 'cancelled')
				.flatMap(({ head }) =>
					head.nodes.filter((node) => node.person === worker && node.phase === 'active'),
				);
			const planned = mine.map((node) => Date.parse(node.plannedAt));
			const overdue = planned.filter((time) => time < now);
			const today = (time: number) => dateOf(time, ZONE) === dateOf(now, ZONE) || time - now < 2 * 3_600_000;
			const soon = planned.filter((time) => time >= now && today(time));
			expect(mine.length, worker).toBeGreaterThan(6);
			expect(overdue.length, worker).toBeGreaterThan(0);
			expect(soon.length, worker).toBeGreaterThan(0);
			expect(planned.length - overdue.length - soon.length, worker).toBeGreaterThan(0);
		}
	});

	test('R4 the first look of the reminder clock is no flood', () => {
		const due = heads.flatMap((order) => [
			...remindersDue(order, people, REMINDER_DEFAULTS, now),
			...limitReminders(order, people, DEFAULT_SETTINGS, REMINDER_DEFAULTS, now),
			...silenceReminders(order, people, DEFAULT_SETTINGS, now),
		]);
		for (const { id } of people) expect(due.filter(({ to }) => to === id).length, id).toBeLessThan(40);
	});
});

test('there is some of everything: stages, kinds, late ones, exceptions, contests', () => {
	const count = (wanted: (head: OrderHead) => boolean) =>
		monday.heads.filter(({ head }) => wanted(head)).length;
	for (const status of ['pending', 'active', 'shipped', 'signed', 'completed', 'cancelled'])
		expect(
			count((head) => head.status === status),
			status,
		).toBeGreaterThan(3);
	for (const kind of ['standard', 'urgent', 'custom'])
		expect(
			count((head) => head.orderKind === kind),
			kind,
		).toBeGreaterThan(20);
	expect(count((head) => head.openExceptions > 0)).toBeGreaterThan(15);
	const rules = monday.heads.flatMap(({ head }) => head.contests.map(({ rule }) => rule));
	expect([...new Set(rules)].sort()).toEqual(['M10', 'M11', 'M5', 'M6']);
	expect(count((head) => head.contests.length > 0)).toBe(8);
});

test('everything was permitted to who wrote it, in the state that they had seen', () => {
	const logs = new Map(monday.orders.map(({ _id, log }) => [_id, log]));
	for (const doc of monday.logs) {
		const order = logs.get(orderIdOf(doc._id));
		for (const entry of doc.log) {
			const user = people.find(({ id }) => id === entry.by);
			if (!user) throw new Error(`nobody is called ${entry.by}`);
			const known = pastOf(doc.log, entry.after);
			const incoming: LogDocument = { ...doc, log: [...known, entry] };
			expect(admit({ known, incoming, user, now: monday.now, order }).refused).toEqual([]);
		}
	}
});

test('no operational document says a price, an amount, a payment, a level or a credit code', () => {
	const deals = monday.docs.flatMap((doc) => dealDocument.safeParse(doc).data ?? []);
	const amounts = new Map(deals.map(({ _id, head }) => [orderIdOf(_id), head?.amount]));
	const keys =
		/"(unitPrices?|amount|paid|paymentStatus|paymentMethod|creditCode|price)":|"(vip|regular|new)"/;
	for (const doc of monday.orders) {
		const text = JSON.stringify(doc);
		expect(text).not.toMatch(keys);
		const numbers = z.array(z.string()).parse(text.match(/(?<=:)\d+(\.\d+)?/g) ?? []);
		expect(numbers).not.toContain(String(amounts.get(doc._id)));
	}
});

describe('the told orders carry the facts of their tables', () => {
	test('ORD20231025001: eighty percent of production, written yesterday at 14:30 by production', () => {
		const state = fold('ORD20231025001');
		expect(numbered('ORD20231025001')).toMatchObject({
			customerName: 'A公司',
			status: 'active',
			openExceptions: 0,
		});
		const production = state.nodes.find(({ node }) => node === 'started');
		expect(production).toMatchObject({ phase: 'active', percent: 80, person: 'production1' });
		const yesterday = instantOf({ year: 2026, month: 3, day: 1, hour: 14, minute: 30 }, ZONE);
		expect(millisOf(production?.last?.entry ?? floorStamp(0))).toBe(yesterday);
		expect(state.facts).toMatchObject({ orderDate: '2026-02-13', promisedDate: '2026-03-06' });
	});

	test('202405-001: inspected a day late for a broken device, received in full', () => {
		const state = fold('202405-001');
		expect(state).toMatchObject({
			status: 'signed',
			facts: { customerName: '科技公司', orderKind: 'custom' },
		});
		const inspected = state.nodes.find(({ node }) => node === 'inspected');
		expect(dateOf(Date.parse(inspected?.doneAt ?? ''), ZONE)).toBe('2026-02-27');
		expect(dateOf(Date.parse(inspected?.plannedAt ?? ''), ZONE)).toBe('2026-02-26');
		expect(state.exceptions).toMatchObject([{ delayDays: 1, level: 'minor', resolved: { by: 'quality1' } }]);
		const [delivery] = state.nodes.flatMap(({ deliveries }) => deliveries);
		expect(delivery).toMatchObject({ result: 'qualified', lines: [{ accepted: 5, rejected: 0 }] });
	});

	test('202405-002: a hundred pieces, ten refused for scratches', () => {
		const state = fold('202405-002');
		expect(state).toMatchObject({ status: 'signed', facts: { orderKind: 'urgent', source: 'direct' } });
		const [delivery] = state.nodes.flatMap(({ deliveries }) => deliveries);
		expect(delivery).toMatchObject({ result: 'partial', lines: [{ accepted: 90, rejected: 10 }] });
	});

	test('their deals: 50,000 open, 150,000 of a VIP paid, 8,000 of a regular customer unpaid', () => {
		const deals = new Map(
			monday.docs
				.flatMap((doc) => dealDocument.safeParse(doc).data ?? [])
				.map((deal) => [orderIdOf(deal._id), deal.head]),
		);
		const levels = new Map(
			monday.docs
				.flatMap((doc) => customerDocument.safeParse(doc).data ?? [])
				.map(({ _id, head }) => [_id, head?.level]),
		);
		const rows = ['ORD20231025001', '202405-001', '202405-002'].map((number) => {
			const id = monday.heads.find(({ head }) => head.number === number)?.id ?? '';
			const deal = deals.get(id);
			return [deal?.amount, deal?.paymentStatus, levels.get(`customer:${deal?.customer}`)];
		});
		expect(rows).toEqual([
			[50_000, 'unpaid', 'regular'],
			[150_000, 'paid', 'vip'],
			[8000, 'unpaid', 'regular'],
		]);
	});
});
