import { expect } from '@playwright/test';
import { at, dialog, first, press, type Screen, type Way } from './screens.ts';

const TABLE = [
	[
		'订单编号',
		'客户名称/联系人',
		'产品名称/型号',
		'订单数量',
		'单价',
		'下单日期',
		'承诺交付日期',
		'订单类型',
		'付款状态',
		'客户编码',
	],
	[
		'ORD20261101',
		'青岛海岳机电/王经理',
		'减速机/PX-90',
		'12台',
		'960',
		'2026/11/1',
		'2026-12-01',
		'加急',
		'未付',
		'K-102',
	],
	['ORD20261101', '', '伺服电机/SM-80', '4台', '1180', '', '', '', '', ''],
	[
		'ORD20261102',
		'苏州明德包装/李女士',
		'瓦楞纸箱/K5',
		'2000个',
		'4.6',
		'11月2日',
		'11月30日',
		'',
		'已付',
		'K-077',
	],
	[
		'ORD20261103',
		'宁波远航贸易',
		'塑料周转箱/EU4628',
		'若干',
		'38',
		'2026-11-03',
		'5/12/26',
		'特价',
		'',
		'K-210',
	],
	['ORD20231025001', 'A公司/*经理', '气缸/SC-63', '20只', '178', '2023-10-25', '2023-11-15', '', '', 'K-001'],
	['', '温州兴达照明', 'LED工矿灯/GK-150', '50盏', '210', '', '', '', '', 'K-311'],
];

const pasted: Way = async ({ page, say }) => {
	await page.getByLabel(say('import_paste')).fill(TABLE.map((cells) => cells.join('\t')).join('\n'));
	await page.getByRole('button', { name: say('import_paste_take') }).click();
	await expect(page.getByText(say('import_wrong'))).toBeVisible();
};
/** An import that was begun stays on the phone. */
const fresh: Way = async ({ page, say }) => {
	const drop = page.getByRole('button', { name: say('import_drop_table') });
	await expect(drop.or(page.getByLabel(say('import_paste')))).toBeVisible();
	if (await drop.isVisible()) await drop.click();
	await expect(page.getByLabel(say('import_paste'))).toBeVisible();
};
const to =
	(words: string): Way =>
	async ({ page, say }) => {
		await page
			.getByText(say(words))
			.first()
			.evaluate((element) => {
				element.scrollIntoView({ block: 'start' });
				window.scrollBy(0, -120);
			});
	};
const checked = first(at('/orders/import'), fresh, pasted);

/** Taking in orders and stock figures. None of them writes an order. */
export const INTAKE: readonly Screen[] = [
	{ name: 'import', user: 'sales1', open: first(at('/orders/import'), fresh) },
	{ name: 'import-check', user: 'sales1', open: checked },
	{ name: 'import-columns', user: 'sales1', open: first(checked, press('import_columns_show')) },
	{ name: 'import-wrong', user: 'sales1', open: first(checked, to('import_wrong')) },
	{ name: 'import-twins', user: 'sales1', open: first(checked, to('import_twins')) },
	{ name: 'import-preview', user: 'sales1', open: first(checked, to('import_preview')) },
	{ name: 'stock', user: 'warehouse1', open: at('/stock') },
	{ name: 'stock-count', user: 'warehouse1', open: first(at('/stock'), press('stock_adjust'), dialog) },
	{ name: 'stock-import', user: 'warehouse1', open: at('/stock/import') },
];
