import * as z from 'zod';
import { facts, nodePlan, type Facts } from './order/entries.ts';
import { changeMark } from './setting-changes.ts';

/** A node of a plan template: a plan's node with a length in working days instead of a time. */
export const templateNode = nodePlan
	.pick({
		...{ node: true, stage: true, title: true, department: true },
		...{ deliverable: true, proof: true, remindMinutes: true },
	})
	.extend({
		days: z.number().min(0).max(365),
		/** Working hours instead of days, for what takes less than one. */
		hours: z.number().min(0).max(1000).optional(),
	});
export type TemplateNode = z.infer<typeof templateNode>;

/** A plan template as an admin stores it; one is for each kind of order. */
export const template = z.object({
	name: z.string().trim().min(1).max(80),
	orderKind: facts.shape.orderKind,
	nodes: z
		.array(templateNode)
		.min(1)
		.max(100)
		.refine((nodes) => new Set(nodes.map(({ node }) => node)).size === nodes.length, 'a node twice'),
});
export type Template = z.infer<typeof template>;
export const templateDocument = z.looseObject({
	_id: z.string().regex(/^template:[a-z0-9-]{1,40}$/),
	type: z.literal('template'),
	template,
	changed: changeMark.optional(),
});

const DAY_BEFORE = 1440;

/** The standard template (`domain.md` §3): production 3 days, quality 1, logistics 2. Admins may store others. */
export const STANDARD_TEMPLATE: readonly TemplateNode[] = [
	{ node: 'confirmed', stage: 'confirmed', title: '订单确认', department: 'sales', days: 0 },
	{
		...{ node: 'started', stage: 'started', title: '生产/备货启动', department: 'production', days: 1 },
		deliverable: '生产排期表',
		proof: 'document',
	},
	{
		node: 'inspected',
		stage: 'inspected',
		title: '半成品检验',
		department: 'quality',
		days: 2,
		deliverable: '检验记录',
	},
	{
		node: 'stocked',
		stage: 'stocked',
		title: '成品入库',
		department: 'warehouse',
		days: 1,
		deliverable: '入库单',
	},
	{
		node: 'shipped',
		stage: 'shipped',
		title: '物流发货',
		department: 'logistics',
		days: 1,
		deliverable: '物流单号',
		proof: 'waybill',
	},
	{
		node: 'signed',
		stage: 'signed',
		title: '客户签收',
		department: 'logistics',
		days: 1,
		deliverable: '签收单',
		proof: 'document',
	},
	{
		node: 'aftersales',
		stage: 'aftersales',
		title: '售后跟进',
		department: 'service',
		days: 3,
		deliverable: '回访记录',
	},
].map((node) => templateNode.parse({ remindMinutes: DAY_BEFORE, ...node }));

const byNode = new Map(STANDARD_TEMPLATE.map((node) => [node.node, node]));
function like(node: string, changes: Partial<TemplateNode>): TemplateNode[] {
	const standard = byNode.get(node);
	return standard ? [{ ...standard, ...changes }] : [];
}

/** The green channel (绿色通道): everything as soon as it can be; feasibility is not asked. */
export const URGENT_TEMPLATE: readonly TemplateNode[] = [
	...like('confirmed', { days: 0, hours: 1, remindMinutes: 30 }),
	...like('started', { days: 0, hours: 4, remindMinutes: 60 }),
	...like('inspected', { days: 1, remindMinutes: 120 }),
	...like('stocked', { days: 0, hours: 4, remindMinutes: 120 }),
	...like('shipped', { days: 0, hours: 2, remindMinutes: 60 }),
	...like('signed', { days: 1 }),
	...like('aftersales', { days: 1 }),
];

/** Custom orders: engineering and production look first whether it can be made. */
export const CUSTOM_TEMPLATE: readonly TemplateNode[] = [
	...like('confirmed', {}),
	...[
		{ node: 'feasibility', department: 'engineering', title: '定制可行性评估', deliverable: '评估意见' },
		{ node: 'scheduling', department: 'production', title: '排期与物料确认', deliverable: '生产排期表' },
	].map((node) => templateNode.parse({ ...node, stage: 'confirmed', days: 1, remindMinutes: DAY_BEFORE })),
	...like('started', {}),
	...like('inspected', { days: 3 }),
	...STANDARD_TEMPLATE.slice(3),
];

/** What the product comes with; a stored template of the same kind of order takes its place. */
export const TEMPLATES: Readonly<Record<Facts['orderKind'], readonly TemplateNode[]>> = {
	standard: STANDARD_TEMPLATE,
	urgent: URGENT_TEMPLATE,
	custom: CUSTOM_TEMPLATE,
};

/**
 * The template for a kind of order, of those that the company has stored, else the product's own (RULES.md PL3), whose steps
 * are reminded of as long before as the company has set.
 */
export function templateFor(
	orderKind: Facts['orderKind'],
	stored: readonly Template[],
	remindBefore: number = DAY_BEFORE,
): readonly TemplateNode[] {
	const own = stored.find((one) => one.orderKind === orderKind);
	if (own || remindBefore === DAY_BEFORE) return own?.nodes ?? TEMPLATES[orderKind];
	return TEMPLATES[orderKind].map((node) =>
		node.remindMinutes === DAY_BEFORE ? { ...node, remindMinutes: remindBefore } : node,
	);
}
