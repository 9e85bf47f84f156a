import { expect, test } from 'vitest';
import { columnOf, headerKey, headerRowOf, recognised, scaleOf } from './recognise.ts';

test.each([
	[
		[
			'订单编号',
			'客户名称/联系人',
			'订单金额',
			'下单日期',
			'承诺交付日期',
			'当前状态',
			'协作部门/对接人',
			'备注',
		],
		['number', 'customerContact', 'amount', 'orderDate', 'promisedDate', null, 'departments', 'remarks'],
	],
	[
		[
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
		],
		[
			...['number', 'customer', 'contact', 'phone', 'productModel', 'quantity', 'promisedDate'],
			...['source', 'payment', 'requirements'],
		],
	],
	[
		['订单编号', '客户等级（VIP/普通/新）', '订单金额(万元)', '统一社会信用代码(若为企业)'],
		['number', 'level', 'amount', 'creditCode'],
	],
	[
		[
			'訂單編號',
			'客戶名稱',
			'聯絡人',
			'聯絡電話',
			'品名',
			'規格',
			'數量',
			'單位',
			'單價',
			'下單日期',
			'交貨日期',
		],
		[
			...['number', 'customer', 'contact', 'phone', 'product', 'spec', 'quantity', 'unit', 'unitPrice'],
			...['orderDate', 'promisedDate'],
		],
	],
	[
		['Order No.', 'Customer name', 'SKU', 'Product', 'Qty', 'Unit price', 'Order date', 'Delivery date'],
		['number', 'customer', 'model', 'product', 'quantity', 'unitPrice', 'orderDate', 'promisedDate'],
	],
])('I5 the headers %j are known', (headers, columns) => {
	expect(recognised(headers)).toEqual(columns);
});

test('I5 what a person said of a header goes before what it looks like', () => {
	const remembered = { [headerKey('日期')]: 'promisedDate', [headerKey('备注')]: null } as const;
	expect(recognised(['日期', '备注', '数量'], remembered)).toEqual(['promisedDate', null, 'quantity']);
});

test('I5 of two columns that seem to hold the same the first does', () => {
	expect(recognised(['交付日期', '交货日期'])).toEqual(['promisedDate', null]);
	expect(columnOf('客户满意度')).toBeUndefined();
});

test('I5 headers are found below a title, and say what they count in', () => {
	expect(headerRowOf([['订单信息登记表'], [''], ['订单编号', '客户名称'], ['1', 'A']])).toBe(2);
	expect(headerRowOf([['a', 'b']])).toBe(0);
	expect([scaleOf('订单金额(万元)'), scaleOf('單價'), scaleOf('金额（千元）')]).toEqual([10_000, 1, 1_000]);
});
