import { afterEach, beforeEach, expect, test } from 'vitest';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { Browser } from '../../../../tests/support/phone.ts';
import { START } from '../../../../tests/support/story.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import { customerHead } from '#lib/domain/customer/fold.ts';
import { recognised } from '#lib/domain/intake/recognise.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { orderHead, type OrderHead } from '#lib/domain/order/head.ts';
import { usePhone } from '../current.ts';
import type { Phone } from '../phone.ts';
import { dealIdOf, shownLog } from '../reads.ts';
import { checkTable } from './check.ts';
import { ExistingOrders } from './existing.ts';
import type { IntakeJob } from './job.ts';
import { runIntake, type RunDeps } from './run.ts';
import { Staging } from './staging.ts';
import { OrderWriter } from './write-orders.ts';

const HEADERS = [
	...[
		'订单号',
		'客户名称',
		'品名',
		'数量',
		'单价',
		'下单日期',
		'承诺交付日期',
		'联系人',
		'付款状态',
		'客户等级',
	],
];
const reader = { personNamed: () => undefined };

let browser: Browser;
let phone: Phone;
let staging: Staging;

beforeEach(() => {
	browser = new Browser(START);
	phone = browser.open(PEOPLE.sales1);
	usePhone(phone);
	staging = new Staging(browser.indexedDB, PEOPLE.sales1.id);
});
afterEach(async () => {
	usePhone(undefined);
	staging.close();
	await phone.close();
});

function row(number: string, customer = `客户${number}`, ...rest: string[]): string[] {
	const usual = ['轴承', '10', '12.5', '2026-03-01', '2026-03-20', '王经理', '', ''];
	return [number, customer, ...usual.map((text, at) => rest[at] ?? text)];
}

async function staged(rows: readonly string[][], change: Partial<IntakeJob> = {}): Promise<IntakeJob> {
	await staging.clear();
	await staging.add(rows.map((cells, at) => ({ row: at + 2, cells })));
	const job: IntakeJob = {
		...{ id: 'job-1', name: 'orders.csv', phase: 'writing', headers: HEADERS, mapping: recognised(HEADERS) },
		...{ first: 2, last: rows.length + 1, source: 'file', currency: 'CNY', today: '2026-03-02' },
		...{
			leftOut: [],
			anyway: [],
			corrected: 0,
			skip: [],
			next: 0,
			total: rows.length,
			written: 0,
			...change,
		},
	};
	await staging.keep(job);
	return job;
}

async function run(job: IntakeJob, deps: Partial<RunDeps> = {}) {
	const reports: IntakeJob[] = [];
	const end = await runIntake(job, {
		...{ staging, reader, writer: await OrderWriter.open(phone), room: () => Promise.resolve() },
		report: (now) => reports.push(now),
		signal: new AbortController().signal,
		...deps,
	});
	return { end, written: reports.at(-1)?.written ?? 0, reports };
}

async function orders(of = phone): Promise<{ id: string; head: OrderHead }[]> {
	const docs = await of.replica.list('order:');
	return docs.map(({ _id: id, head }) => ({ id, head: orderHead.parse(head) }));
}

async function existing(): Promise<ExistingOrders> {
	return new ExistingOrders(await orders(), async (id) => foldOrder(await shownLog(phone, id))?.facts);
}

test('I6 orders of a table are written with plan, priority, deal, payment and the customer’s file', async () => {
	const job = await staged([
		row('A-1', '甲公司', '轴承', '10', '20000', '', '2026-03-03', '', '已付', 'VIP'),
		row('A-1', '', '皮带', '1', '5', '', '', ''),
		row('', '乙公司'),
	]);
	expect(await run(job)).toMatchObject({ end: 'done', written: 2 });
	const [one, other] = (await orders()).sort((a, b) => (a.head.number < b.head.number ? -1 : 1));
	expect(one?.head).toMatchObject({
		number: 'A-1',
		provisional: false,
		lead: 'sales1',
		customerName: '甲公司',
	});
	expect(one?.head.nodes.length).toBeGreaterThan(3);
	expect(one?.head.life?.priority).toMatchObject({ level: 'high', source: 'rule' });
	expect(foldDeal(await shownLog(phone, dealIdOf(one?.id ?? '')))).toMatchObject({
		...{ amount: 200_005, paid: 200_005, paymentStatus: 'paid' },
	});
	const [file] = await phone.replica.list('customer:');
	expect(foldDeal(await shownLog(phone, dealIdOf(one?.id ?? '')))?.customer).toBe(file?._id);
	expect(customerHead.parse(file?.head)).toMatchObject({ name: '甲公司', level: 'vip', owner: 'sales1' });
	expect(other?.head.provisional).toBe(true);
	expect(other?.head.number).toMatch(/^P-/);
	expect(JSON.stringify(one?.head)).not.toMatch(/200005|vip/i);
});

test('I6 imported again, from the same phone or another one, nothing is doubled', async () => {
	const table = [row('A-1'), row('A-2'), row('', '丙公司')];
	await run(await staged(table));
	const before = (await orders()).map(({ id }) => id);
	expect(await run(await staged(table, { id: 'job-2' }))).toMatchObject({ end: 'done', written: 0 });
	expect((await orders()).map(({ id }) => id)).toEqual(before);

	const other = new Browser(START);
	const theirs = other.open(PEOPLE.sales2);
	usePhone(theirs);
	await runIntake(await staged(table), {
		...{ staging, reader, writer: await OrderWriter.open(theirs), room: () => Promise.resolve() },
		...{ report: () => undefined, signal: new AbortController().signal },
	});
	expect((await orders(theirs)).map(({ id }) => id)).toEqual(before);
	await theirs.close();
});

test('I6 broken off between two batches it goes on where it was, and ends as if it had not been', async () => {
	const job = await staged(Array.from({ length: 120 }, (_, at) => row(`A-${at}`)));
	const off = new AbortController();
	const { end, written } = await run(job, { room: () => Promise.resolve(off.abort()), signal: off.signal });
	expect([end, written]).toEqual(['stopped', 50]);
	const left = await staging.job();
	expect(left).toMatchObject({ phase: 'writing', next: 50, written: 50 });
	if (!left) throw new Error('nothing was kept');
	// The page ended after a batch was durable and before that was noted.
	await run({ ...left, next: 0, written: 0 }, { signal: AbortSignal.abort() });
	expect(await run(left)).toMatchObject({ end: 'done', written: 120 });
	expect(await orders()).toHaveLength(120);
});

test('I6 what was left out stays out; what was let in all the same gets a number of its own', async () => {
	await run(await staged([row('A-1')]));
	const table = [row('A-1'), row('A-2', '丁', '轴承', '若干'), row('A-3')];
	const job = await staged(table, { id: 'job-2', skip: [3], leftOut: [3], anyway: [2] });
	expect(await run(job)).toMatchObject({ end: 'done', written: 2 });
	expect(await run({ ...job, next: 0 })).toMatchObject({ written: 0 });
	const numbers = (await orders()).map(({ head }) => head.number).sort();
	expect(numbers.map((number) => number.slice(0, 3).replace(/^P-.*/, 'own'))).toEqual(['A-1', 'A-3', 'own']);
});

test('I4 a check tells good orders from wrong ones and from those that are here already', async () => {
	await run(await staged([row('A-1', '甲公司'), row('', '乙公司')]));
	const table = [
		row('a-1', '别的公司'),
		row('B-7', '乙公司'),
		row('C-1', '丙公司', '轴承', '若干', '', '', '2026-02-30'),
		row('C-2', '丁公司', '轴承', '2', '', '', '', ' '),
		row('', '戊公司'),
		row('', '戊公司'),
		row('C-3', '己公司'),
		row('C-4', '己公司'),
	];
	const checked = await checkTable(staging, await staged(table), { reader, existing: await existing() });
	const ids = new Map((await orders()).map(({ id, head }) => [head.customerName, id]));
	expect(checked).toMatchObject({ total: 8, good: 4, flagged: 1, wrongRows: [4], twinRows: [2, 3, 7] });
	expect(checked?.twins.map(({ twin }) => twin)).toEqual([
		{ order: ids.get('甲公司'), because: 'number' },
		{ order: ids.get('乙公司'), because: 'same' },
		{ row: 6, because: 'same' },
	]);
	expect(checked?.wrong[0]?.problems).toMatchObject([
		{ row: 4, column: 'quantity', code: 'quantity', value: '若干' },
		{ row: 4, column: 'promisedDate', code: 'date', value: '2026-02-30' },
	]);
	expect(checked?.preview.map(({ first }) => first)).toEqual([5, 6, 8, 9]);
});

test('I6 a cell that was put right is read as it is now', async () => {
	const job = await staged([row('A-1', '甲', '轴承', '若干')]);
	const check = async () => checkTable(staging, job, { reader, existing: await existing() });
	expect((await check())?.wrongRows).toEqual([2]);
	await staging.correct(2, 3, '12 台');
	expect(await check()).toMatchObject({ good: 1, wrongRows: [] });
});

test.each([500, 5000])(
	'I6 a table of %i orders is never in memory, only a few of them at a time',
	async (count) => {
		let [read, through, most] = [0, 0, 0];
		const job = await staged([], { last: count + 1, total: count });
		const cellsOf = (number: number) => ({ row: number, cells: row(`A-${number}`) });
		const table = {
			rows: (from: number, to: number) =>
				Promise.resolve(Array.from({ length: to - from + 1 }, (_, at) => cellsOf(from + at))),
			these: (numbers: readonly number[]) => {
				read += numbers.length;
				most = Math.max(most, read - through);
				return Promise.resolve(numbers.map(cellsOf));
			},
			keep: () => Promise.resolve(),
		};
		const writer = {
			write: (orders: readonly unknown[]) => {
				through += orders.length;
				return Promise.resolve({ made: orders.length });
			},
		};
		const deps = { staging: table, reader, writer, report: () => undefined, room: () => Promise.resolve() };
		expect(await runIntake(job, { ...deps, signal: new AbortController().signal })).toBe('done');
		expect([through, most]).toEqual([count, 50]);
	},
);
