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

const paste =
	(table: readonly (readonly string[])[]): Way =>
	async (stage) => {
		const text = table.map((cells) => cells.join('\t')).join('\n');
		await stage.page.getByLabel(stage.say('import_paste')).fill(text);
		await press('import_paste_take')(stage);
	};
const pasted = first(paste(TABLE), async ({ page, say }) => {
	await expect(page.getByText(say('import_wrong'))).toBeVisible();
});

/** So many orders that they are not all written at once. */
const MANY = 150;
let taken = 0;
const writing: Way = async (stage) => {
	const { page, say } = stage;
	await first(at('/orders/import'), fresh)(stage);
	const run = ++taken;
	const rows = Array.from({ length: MANY }, (_, index) => [
		`PL-${run}-${index + 1}`,
		'绍兴越城纺机',
		`张紧轮 T${run}${index + 1}`,
		'6个',
		'2026-11-20',
		'2026-12-18',
	]);
	await paste([['订单编号', '客户名称', '产品名称', '订单数量', '下单日期', '承诺交付日期'], ...rows])(stage);
	await page.getByRole('button', { name: new RegExp(`\\b${MANY}\\b`) }).click();
	await expect(page.getByRole('button', { name: say('import_stop') })).toBeVisible();
};
const stopped = first(writing, press('import_stop'), async ({ page, say }) => {
	await expect(page.getByRole('button', { name: say('import_resume') })).toBeVisible();
});
const written = first(writing, async ({ page, say }) => {
	await expect(page.getByText(say('import_done'))).toBeVisible({ timeout: 60_000 });
});

const STOCK = [
	['型号', '名称', '可用数量', '单位'],
	['PX-90', '减速机', '46', '台'],
	['SM-80', '伺服电机', '0', '台'],
	['EU4628', '塑料周转箱', '1280', '个'],
];
const stockPasted = (table: readonly (readonly string[])[]) =>
	first(at('/stock/import'), paste(table), async ({ page, say }) => {
		const [drop, another] = ['import_drop_table', 'import_another'].map((key) => say(key));
		await expect(page.getByRole('button', { name: new RegExp(`${drop}|${another}`) })).toBeVisible();
	});
/** An import that was begun stays on the phone, and so does one that ended. */
const fresh: Way = async ({ page, say }) => {
	const words = ['import_stop', 'import_drop_table', 'import_drop_rest', 'import_another'].map((key) =>
		say(key),
	);
	const paste = page.getByLabel(say('import_paste'));
	await expect(async () => {
		for (const name of words) {
			// Where something was corrected, a sheet asks first.
			const button = page.getByRole('button', { name, exact: true }).last();
			if (await button.isVisible()) await button.click();
		}
		await expect(paste).toBeVisible({ timeout: 500 });
	}).toPass({ timeout: 30_000 });
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

/** One of its orders is not to be imported. */
const leftOut: Way = async ({ page, say }) => {
	await page.getByRole('button', { name: say('import_leave_out'), exact: true }).click();
	await expect(page.getByRole('button', { name: say('import_take_back') })).toBeVisible();
};

/** Taking in orders and stock figures. None of them writes an order. */
export const INTAKE: readonly Screen[] = [
	{ name: 'import', user: 'sales1', open: first(at('/orders/import'), fresh) },
	{ name: 'import-check', user: 'sales1', open: checked },
	{ name: 'import-columns', user: 'sales1', open: first(checked, press('import_columns_show')) },
	{ name: 'import-wrong', user: 'sales1', open: first(checked, to('import_wrong')) },
	{ name: 'import-twins', user: 'sales1', open: first(checked, to('import_twins')) },
	{ name: 'import-preview', user: 'sales1', open: first(checked, to('import_preview')) },
	{
		name: 'import-drop',
		user: 'sales1',
		open: first(checked, leftOut, press('import_drop_table'), dialog),
	},
	{ name: 'stock', user: 'warehouse1', open: at('/stock') },
	{ name: 'stock-count', user: 'warehouse1', open: first(at('/stock'), press('stock_adjust'), dialog) },
	{ name: 'stock-new', user: 'warehouse1', open: first(at('/stock'), press('stock_add'), dialog) },
	{ name: 'stock-import', user: 'warehouse1', open: at('/stock/import') },
	{ name: 'stock-import-check', user: 'warehouse1', open: stockPasted(STOCK) },
	{
		name: 'stock-import-wrong',
		user: 'warehouse1',
		open: stockPasted([...STOCK, ['', '气缸', '若干', '只'], ['SC-63', '气缸', '-4', '只']]),
	},
];

/** What follows when orders are taken in. These write them. */
export const WRITTEN: readonly Screen[] = [
	{ name: 'import-writing', user: 'sales1', open: writing },
	{ name: 'import-stopped', user: 'sales1', open: stopped },
	{ name: 'import-done', user: 'sales1', open: written },
];
