import { m } from '#lib/paraglide/messages.js';
import type { Risk } from '../order/risk.ts';
import type { Column } from './columns.ts';
import type { Density, Layout } from './list-address.ts';
import type { BuiltIn } from './views.ts';

/** Heads of the master table's columns. */
export const COLUMN_WORDS: Readonly<Record<Column, () => string>> = {
	number: m.column_number,
	customer: m.column_customer,
	status: m.column_status,
	node: m.column_node,
	due: m.column_due,
	promised: m.column_promised,
	person: m.column_person,
	lead: m.column_lead,
	priority: m.column_priority,
	risk: m.column_risk,
	flags: m.column_flags,
	last: m.column_last,
	detail: m.column_detail,
	next: m.column_next,
	exception: m.column_exception,
	departments: m.column_departments,
	codes: m.column_codes,
	feedback: m.column_feedback,
	pictures: m.column_pictures,
	amount: m.column_amount,
	payment: m.column_payment,
};

export const RISK_WORDS: Readonly<Record<Risk, () => string>> = {
	'after-promised': m.risk_after_promised,
	exception: m.risk_exception,
	unable: m.risk_unable,
	flagged: m.risk_flagged,
	'not-begun': m.risk_not_begun,
};

export const VIEW_WORDS: Readonly<Record<BuiltIn, () => string>> = {
	all: m.view_all,
	late: m.view_late,
	risk: m.view_risk,
	waiting: m.view_waiting,
	exceptions: m.view_exceptions,
	week: m.view_week,
};

export const LAYOUT_WORDS: Readonly<Record<Layout, () => string>> = {
	table: m.layout_table,
	timeline: m.layout_timeline,
	board: m.layout_board,
};

export const DENSITY_WORDS: Readonly<Record<Density, () => string>> = {
	roomy: m.density_roomy,
	compact: m.density_compact,
};
