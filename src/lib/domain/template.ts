import * as z from 'zod';
import { nodePlan } from './order/entries.ts';

/** A node of a plan template: a plan's node with a length in working days instead of a time. */
export const templateNode = nodePlan
	.pick({ node: true, stage: true, title: true, department: true, deliverable: true, remindMinutes: true })
	.extend({ days: z.number().min(0).max(365) });
export type TemplateNode = z.infer<typeof templateNode>;

const DAY_BEFORE = 1440;

/** The standard template (`domain.md` §3): production 3 days, quality 1, logistics 2. Admins may store others. */
export const STANDARD_TEMPLATE: readonly TemplateNode[] = [
	{ node: 'confirmed', stage: 'confirmed', title: '订单确认', department: 'sales', days: 0 },
	{
		...{ node: 'started', stage: 'started', title: '生产/备货启动', department: 'production', days: 1 },
		deliverable: '生产排期表',
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
	},
	{
		node: 'signed',
		stage: 'signed',
		title: '客户签收',
		department: 'logistics',
		days: 1,
		deliverable: '签收单',
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
