import * as z from 'zod';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import { nodeId, proof, type Facts } from '#lib/domain/order/entries.ts';
import { stage } from '#lib/domain/order/stage.ts';
import { department } from '#lib/domain/people.ts';
import type { Template, TemplateNode } from '#lib/domain/template.ts';
import { m } from '#lib/paraglide/messages.js';
import { numberOf } from '../form/number-input.ts';

const templateRow = z.object({
	node: nodeId,
	stage,
	title: z.string(),
	department,
	deliverable: z.string(),
	proof: proof.or(z.literal('')),
	/** How long it takes, as typed. */
	length: z.string(),
	unit: z.enum(['days', 'hours']),
	remind: z.string(),
});
/** A step of a template while somebody edits it. */
export type TemplateRow = z.infer<typeof templateRow>;

/** A template while somebody edits it, with what stood there when they began; nothing until then. */
export const templateDraft = z.object({
	edit: z.object({ before: z.string(), rows: z.array(templateRow) }).optional(),
});

export const MOST_DAYS = 365;
export const MOST_HOURS = 1000;
/** A working day, for a rough sum. */
const DAY_HOURS = 8;

/** The steps as their fields hold them. */
export function rowsOf(nodes: readonly TemplateNode[]): TemplateRow[] {
	return nodes.map(({ node, stage: of, title, department: by, deliverable, proof: asked, ...times }) => ({
		...{ node, stage: of, title, department: by, deliverable: deliverable ?? '', proof: asked ?? '' },
		length: String(times.hours ?? times.days),
		unit: times.hours === undefined ? 'days' : 'hours',
		remind: String(times.remindMinutes),
	}));
}

/** The template that the rows state. Only for what {@link templateErrors} finds nothing in. */
export function templateOf(
	orderKind: Facts['orderKind'],
	name: string,
	rows: readonly TemplateRow[],
): Template {
	return { name, orderKind, nodes: rows.map(nodeOf) };
}

/** A name for the steps as they stand, to tell whether somebody else changed them. */
export function stepsText(nodes: readonly TemplateNode[]): string {
	return canonicalText(nodes);
}

/** True when the rows state these steps. */
export function sameSteps(rows: readonly TemplateRow[], nodes: readonly TemplateNode[]): boolean {
	return canonicalText(rowsOf(nodes)) === canonicalText(rows.map(trimmed));
}

/** What is wrong, in words, by `<node>.title`, `<node>.length` and `<node>.remind`; `rows` where there is none. */
export function templateErrors(rows: readonly TemplateRow[]): Map<string, string> {
	const errors = new Map<string, string>();
	if (rows.length === 0) errors.set('rows', m.template_need_step());
	for (const { node, title, length, unit, remind } of rows) {
		if (title.trim() === '') errors.set(`${node}.title`, m.plan_title_missing());
		const [takes, minutes] = [numberOf(length), numberOf(remind)];
		const most = unit === 'days' ? MOST_DAYS : MOST_HOURS;
		if (takes === undefined || takes < 0 || takes > most)
			errors.set(`${node}.length`, m.template_bad_length({ most }));
		else if (unit === 'days' && !Number.isInteger(takes)) errors.set(`${node}.length`, m.setting_whole());
		if (minutes === undefined || minutes < 0 || !Number.isInteger(minutes))
			errors.set(`${node}.remind`, m.template_bad_remind());
	}
	return errors;
}

/** Roughly how many working days all steps take, one after the other. */
export function totalDays(rows: readonly TemplateRow[]): number {
	const hours = rows.reduce((sum, { length, unit }) => {
		const takes = numberOf(length) ?? 0;
		return sum + (unit === 'days' ? takes * DAY_HOURS : takes);
	}, 0);
	return Math.round((hours / DAY_HOURS) * 2) / 2;
}

function nodeOf(row: TemplateRow): TemplateNode {
	const { length, unit, remind, deliverable, proof: asked, ...rest } = trimmed(row);
	const takes = numberOf(length) ?? 0;
	return {
		...rest,
		...(deliverable !== '' && { deliverable }),
		...(asked !== '' && { proof: asked }),
		remindMinutes: numberOf(remind) ?? 0,
		...(unit === 'days' ? { days: takes } : { days: 0, hours: takes }),
	};
}

function trimmed(row: TemplateRow): TemplateRow {
	const plain = (text: string) => String(numberOf(text) ?? text);
	const { title, deliverable, length, remind } = row;
	const words = { title: title.trim(), deliverable: deliverable.trim() };
	return { ...row, ...words, length: plain(length), remind: plain(remind) };
}
