import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facts } from '../order/entries.ts';
import { terms } from '../deal/entries.ts';
import { COLUMNS } from './columns.ts';
import { Grouping } from './grouping.ts';
import { readOrder, type TableOfOrders } from './read-order.ts';
import { recognised } from './recognise.ts';
import { identityOf, sameness } from './same-order.ts';

function tableOf(...headers: string[]): TableOfOrders {
	return {
		...{ headers, mapping: recognised(headers), today: '2024-05-10', source: 'file', currency: 'CNY' },
		personNamed: (name) => (name === '李组长' ? 'warehouse1' : undefined),
	};
}
function rowsOf(...rows: string[][]) {
	return rows.map((cells, index) => ({ row: index + 2, cells }));
}

const REGISTER = tableOf(
	...[
		'订单编号',
		'客户名称',
		'联系人(*先生/女士)',
		'联系方式(虚拟)',
		'产品名称/型号',
		'订单数量',
		'交付日期',
	],
	...['订单来源(电商平台/线下/直报)', '付款状态', '备注(特殊需求)'],
);

test('I5 a row of the register of orders is an order', () => {
	const [first, second] = [
		[
			'202405-001',
			'*科技公司',
			'*经理',
			'',
			'A型设备-2024款',
			'5台',
			'2024-05-20',
			'电商平台',
			'已付',
			'需定制LOGO',
		],
		[
			'202405-002',
			'*个人客户',
			'*女士',
			'1395678',
			'B型耗材-10mm',
			'100件',
			'2024-05-15',
			'直报',
			'未付',
			'加急订单',
		],
	].map((cells) => readOrder(rowsOf(cells), REGISTER));
	expect(first?.problems).toEqual([]);
	expect(first?.notices).toEqual([]);
	// What was paid is known without an amount.
	expect([first, second].map((read) => [read?.order?.terms, read?.order?.paid])).toEqual([
		[
			{ currency: 'CNY', amount: 0, unpriced: true, payment: 'paid', paymentMethod: 'full', unitPrices: [] },
			0,
		],
		[
			{
				currency: 'CNY',
				amount: 0,
				unpriced: true,
				payment: 'unpaid',
				paymentMethod: 'full',
				unitPrices: [],
			},
			0,
		],
	]);
	expect(first?.order).toMatchObject({
		number: '202405-001',
		facts: {
			...{ source: 'ecommerce', sourceNumber: '202405-001', customerName: '*科技公司', contactName: '*经理' },
			...{ orderDate: '2024-05-10', promisedDate: '2024-05-20', requirements: '需定制LOGO' },
			lines: [{ line: 'l1', name: 'A型设备', model: '2024款', quantity: 5, unit: '台' }],
		},
	});
	expect(second?.order?.facts).toMatchObject({
		...{ source: 'direct', contactPhone: '1395678', requirements: '加急订单' },
		lines: [{ name: 'B型耗材', model: '10mm', quantity: 100, unit: '件' }],
	});
});

test('I5, F6 a row of the follow-up table is an order with its amount, of which finance is asked', () => {
	const table = tableOf(
		...[
			'订单编号',
			'客户名称/联系人',
			'订单金额',
			'下单日期',
			'承诺交付日期',
			'产品',
			'数量',
			'协作部门/对接人',
			'当前状态',
		],
	);
	const row = [
		...['ORD20231025001', 'A公司/*经理', '¥50,000', '2023-10-25', '2023-11-15', '减速机', '10'],
		...['仓储/李组长；物流/*经理', '生产中(80%)'],
	];
	const { order, notices } = readOrder(rowsOf(row), table);
	expect(order).toMatchObject({
		facts: {
			...{ customerName: 'A公司', contactName: '*经理', orderDate: '2023-10-25', promisedDate: '2023-11-15' },
			contacts: [
				{ department: 'warehouse', person: 'warehouse1' },
				{ department: 'logistics' },
				{ department: 'finance' },
			],
		},
		...{ terms: { currency: 'CNY', amount: 50_000, paymentMethod: 'full', unitPrices: [] }, paid: 0 },
	});
	expect(notices).toMatchObject([{ column: 'departments', code: 'person-unknown' }]);
});

test('I5 level, credit code and amount in tens of thousands go to the commercial side', () => {
	const table = tableOf('客户', '品名', '数量', '订单金额(万元)', '客户等级', '信用代码', '付款状态');
	const { order } = readOrder(rowsOf(['A公司', '轴承', '1', '15', 'VIP', '91X', '已付']), table);
	expect(order).toMatchObject({
		...{ terms: { amount: 150_000 }, paid: 150_000, profile: { level: 'vip', creditCode: '91X' } },
	});
	expect(JSON.stringify(order?.facts)).not.toMatch(/150000|vip|91X/i);
	const part = readOrder(rowsOf(['A公司', '轴承', '1', '15', '', '', '定金']), table);
	expect(part).toMatchObject({
		notices: [],
		order: { terms: { amount: 150_000, payment: 'part' }, paid: 0 },
	});
	const neither = readOrder(rowsOf(['A公司', '轴承', '1', '', '', '', '']), table);
	expect(neither.order?.terms).toBeUndefined();
});

const PRICED = tableOf('订单号', '客户', '品名', '数量', '单价', '金额', '备注');

test('I3 rows of one number are lines of one order, with what each line costs or what all cost', () => {
	const byLine = readOrder(
		rowsOf(['1', 'A', '轴承', '2', '10', '20', '急'], ['1', '', '皮带', '3', '5', '15', '轻放']),
		PRICED,
	);
	expect(byLine.order).toMatchObject({
		facts: { lines: [{ line: 'l1' }, { line: 'l2', name: '皮带' }], remarks: '急\n轻放' },
		terms: {
			amount: 35,
			unitPrices: [
				{ line: 'l1', unitPrice: 10 },
				{ line: 'l2', unitPrice: 5 },
			],
		},
	});
	const whole = readOrder(
		rowsOf(['1', 'A', '轴承', '2', '', '99', ''], ['1', 'A', '皮带', '3', '', '99', '']),
		PRICED,
	);
	expect(whole.order?.terms?.amount).toBe(99);
	const summed = readOrder(
		rowsOf(['1', 'A', '轴承', '2', '10', '', ''], ['1', 'A', '皮带', '3', '5.5', '', '']),
		PRICED,
	);
	expect(summed.order?.terms?.amount).toBe(36.5);
});

test('I5 what is wrong is named by row, column and code', () => {
	const table = tableOf('订单号', '客户', '品名', '数量', '下单日期', '交期', '订单类型', '金额');
	const { problems, order } = readOrder(
		rowsOf(
			['1', 'A公司', '轴承', '若干', '2024-05-10', '2024-05-01', '特价', '面议'],
			['1', 'B公司', '', '2', '2024-13-10', '', '', ''],
		),
		table,
	);
	expect(order).toBeUndefined();
	expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
		[3, 'customer', 'differs'],
		[2, 'quantity', 'quantity'],
		[3, 'product', 'missing'],
		[3, 'orderDate', 'differs'],
		[2, 'promisedDate', 'promise-before'],
		[2, 'amount', 'amount'],
		[2, 'kind', 'word'],
	]);
});

test('I4 an order is told by its source and number, else by customer, lines and date', () => {
	const read = (cells: string[]) => readOrder(rowsOf(cells), PRICED).order?.facts;
	const [one, same, other, unnumbered, again] = [
		read(['A-1', '甲', '轴承', '2', '', '', '']),
		read([' a-1', '乙', '皮带', '1', '', '', '']),
		read(['A-2', '甲', '轴承', '2', '', '', '']),
		read(['', '甲', '轴承', '2', '', '', '急']),
		read(['', '甲 ', '轴 承', '2', '', '9', '']),
	];
	if (!one || !same || !other || !unnumbered || !again) throw new Error('one of them is no order');
	expect(identityOf(one)).toBe(identityOf(same));
	expect(identityOf(one)).not.toBe(identityOf(other));
	expect(identityOf(unnumbered)).toBe(identityOf(again));
	expect(sameness(one)).toBe(sameness(other));
});

test('I5 whatever the cells say, what comes out is an order that may be written, or a reason', () => {
	const headers = COLUMNS.map((column) => column);
	const cell = fc.oneof(
		fc.constantFrom('', '5', '2024-05-12', '¥5万', 'A公司', '已付', '加急', '仓储/李组长', 'VIP'),
		fc.string({ unit: 'grapheme', maxLength: 30 }),
	);
	const rows = fc.array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), {
		minLength: 1,
		maxLength: 3,
	});
	fc.assert(
		fc.property(rows, (cells) => {
			const table = { ...tableOf(), headers, mapping: headers };
			const { order, problems } = readOrder(rowsOf(...cells), table);
			expect(order === undefined).toBe(problems.length > 0);
			if (order) expect(facts.safeParse(order.facts).error).toBeUndefined();
			if (order?.terms) expect(terms.safeParse(order.terms).error).toBeUndefined();
		}),
	);
});

test('I3 every row with something in it belongs to one order, in the order of the table', () => {
	const mapping = recognised(['订单号', '客户', '品名', '数量']);
	const groups = (rows: string[][]) => {
		const grouping = new Grouping(mapping);
		for (const row of rowsOf(...rows)) grouping.add(row);
		return grouping.orders;
	};
	expect(
		groups([
			['1', 'A', '轴承', '1'],
			['', '', '皮带', '1'],
			['2', 'B', '轴承', '1'],
			['', '', '', ''],
			[' １', 'A', '电机', '1'],
			['', 'C', '轴承', '1'],
			['', 'C', '轴承', '1'],
		]),
	).toEqual([[2, 3, 6], [4], [7], [8]]);
	const cells = fc.tuple(...['1', 'A', 'x', '1'].map((text) => fc.constantFrom('', text, `${text}2`)));
	fc.assert(
		fc.property(fc.array(cells), (rows) => {
			const filled = rowsOf(...rows).filter((row) => row.cells.some(Boolean));
			const found = groups(rows);
			expect(found.flat().sort((a, b) => a - b)).toEqual(filled.map(({ row }) => row));
			expect(found.map(([first]) => first)).toEqual(
				found.map(([first]) => first).sort((a, b) => (a ?? 0) - (b ?? 0)),
			);
		}),
	);
});
