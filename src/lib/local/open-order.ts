import * as z from 'zod';
import type { Draft } from '#lib/domain/log/append.ts';
import { nodePlan, type NodePlan } from '#lib/domain/order/entries.ts';
import { calendarOf } from '#lib/domain/settings.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { templateFor } from '#lib/domain/template.ts';
import { settledPhone } from './current.ts';
import type { NewOrder } from './inputs.ts';
import { newOrder } from './provisional.ts';
import { companyOf } from './company.ts';
import { ruling, storedTemplates } from './rules.ts';
import { write } from './write.ts';
import type { Written } from './written.ts';

/** What is written together with a new order, on another one. */
export interface Beside {
	order: string;
	draft: (created: string) => Draft;
}

/** Writes a new order: its facts, its plan and, with terms, its deal; all of it, what goes beside it too, or nothing. */
export async function openOrder(input: NewOrder, beside?: Beside): Promise<Written> {
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	const now = phone.clock.now();
	const { id, provisionalNumber } = newOrder(now);
	const company = await companyOf(phone.replica);
	const template = templateFor(input.facts.orderKind, await storedTemplates(phone.replica));
	const nodes = z.array(nodePlan).safeParse(input.nodes ?? layOut(template, now, calendarOf(company)));
	if (!nodes.success) return { refused: 'schema' };
	const { terms, customer } = input;
	const { priority } = await ruling(phone.replica, input.facts, terms?.amount, customer, company);
	const deal = id.replace('order:', 'deal:');
	const number = input.number?.trim();
	const named = number ? { number } : { number: provisionalNumber, provisional: true };
	const docs = [id, ...(input.terms ? [deal] : []), ...(beside ? [beside.order] : [])];
	return write(id, docs, (composition, { user }) => {
		const { facts, replaces } = input;
		const created = { kind: 'created', ...facts, ...named, lead: user.id, replaces };
		return (
			composition.add(id, 'order', created) ??
			planned(nodes.data, (draft) => composition.add(id, 'order', draft)) ??
			composition.add(id, 'order', { kind: 'prioritised', priority, rule: true }) ??
			(input.terms &&
				composition.add(deal, 'deal', { kind: 'created', ...input.terms, customer: input.customer })) ??
			(beside && composition.add(beside.order, 'order', beside.draft(id)))
		);
	});
}

function planned<R>(
	nodes: NodePlan[],
	add: (draft: { kind: 'planned'; nodes: NodePlan[] }) => R,
): R | undefined {
	return nodes.length > 0 ? add({ kind: 'planned', nodes }) : undefined;
}
