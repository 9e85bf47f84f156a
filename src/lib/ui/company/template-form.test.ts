import { describe, expect, test } from 'vitest';
import { facts } from '#lib/domain/order/entries.ts';
import { template, TEMPLATES } from '#lib/domain/template.ts';
import {
	rowsOf,
	sameSteps,
	templateErrors,
	templateOf,
	totalDays,
	type TemplateRow,
} from './template-form.ts';
import { addedStep, copiedStep, movedStep, patchedStep, withoutStep } from './template-rows.ts';

const ROWS = rowsOf(TEMPLATES.standard);
const nodes = (rows: readonly TemplateRow[]) => rows.map(({ node }) => node).join(' ');

test.each(facts.shape.orderKind.options)(
	'PL3 the template for %s orders comes back from its fields as it was',
	(kind) => {
		const rows = rowsOf(TEMPLATES[kind]);
		expect(templateErrors(rows).size).toBe(0);
		expect(sameSteps(rows, TEMPLATES[kind])).toBe(true);
		expect(template.parse(templateOf(kind, kind, rows)).nodes).toEqual(TEMPLATES[kind]);
	},
);

describe('PL3 what is wrong with a step is said in its row', () => {
	test.each<[change: Partial<TemplateRow>, key: string, words: string]>([
		[{ title: ' ' }, 'shipped.title', '请给节点起个名字'],
		[{ length: '' }, 'shipped.length', '请填 0 到 365 之间的数字'],
		[{ length: '366' }, 'shipped.length', '请填 0 到 365 之间的数字'],
		[{ length: '-1', unit: 'hours' }, 'shipped.length', '请填 0 到 1000 之间的数字'],
		[{ length: '1.5' }, 'shipped.length', '请填整数'],
		[{ remind: '0.5' }, 'shipped.remind', '请填整数分钟'],
	])('%j', (change, key, words) => {
		expect([...templateErrors(patchedStep(ROWS, 'shipped', change))]).toEqual([[key, words]]);
	});

	test('no step at all', () => {
		expect([...templateErrors([])]).toEqual([['rows', '至少要有一个节点']]);
	});
});

test('PL3 steps are added, copied, moved and taken out', () => {
	const fresh = { node: 'packed', title: '包装', remind: '60' };
	const added = addedStep(ROWS, 'stocked', fresh);
	expect(nodes(added)).toBe('confirmed started inspected stocked packed shipped signed aftersales');
	expect(added[4]).toMatchObject({ stage: 'stocked', department: 'warehouse', length: '1', remind: '1440' });
	expect(addedStep([], undefined, fresh)).toMatchObject([{ stage: 'confirmed', remind: '60' }]);
	const copy = copiedStep(ROWS, 'inspected', { node: 'again', title: '复检' })[3];
	expect(copy).toMatchObject({ node: 'again', title: '复检', department: 'quality', length: '2' });
	expect(nodes(movedStep(ROWS, 'started', 1))).toBe(
		'confirmed inspected started stocked shipped signed aftersales',
	);
	expect(nodes(movedStep(ROWS, 'confirmed', -1))).toBe(nodes(ROWS));
	expect(nodes(withoutStep(ROWS, 'aftersales'))).toBe('confirmed started inspected stocked shipped signed');
});

test('PL3 a step of hours keeps its hours, one of days its days', () => {
	const hours = patchedStep(ROWS, 'shipped', { length: ' 2.5 ', unit: 'hours', deliverable: ' ' });
	const shipped = templateOf('standard', '常规', hours).nodes.find(({ node }) => node === 'shipped');
	expect(shipped).toMatchObject({ days: 0, hours: 2.5 });
	expect(shipped).not.toHaveProperty('deliverable');
	expect([totalDays(ROWS), totalDays(hours)]).toEqual([9, 8.5]);
});
