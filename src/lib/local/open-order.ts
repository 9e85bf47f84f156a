import * as z from 'zod';
import type { Draft } from '#lib/domain/log/append.ts';
import { identityOf } from '#lib/domain/intake/same-order.ts';
import { nodePlan } from '#lib/domain/order/entries.ts';
import { calendarOf } from '#lib/domain/settings.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { templateFor } from '#lib/domain/template.ts';
import { settledPhone } from './current.ts';
import type { NewOrder } from './inputs.ts';
import { nameOf } from './intake/order-ids.ts';
import { addOrder } from './new-order.ts';
import { newOrderId } from './provisional.ts';
import { companyOf } from './company.ts';
import { dealIdOf } from './reads.ts';
import { fileOf, ruling, storedTemplates } from './rules.ts';
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
	const company = await companyOf(phone.replica);
	const stored = await storedTemplates(phone.replica);
	const template = templateFor(input.facts.orderKind, stored, company.reminders.before);
	const nodes = z.array(nodePlan).safeParse(input.nodes ?? layOut(template, now, calendarOf(company)));
	if (!nodes.success) return { refused: 'schema' };
	const { facts, terms, replaces } = input;
	const file = await fileOf(phone, { ...facts, lead: phone.user.id, linked: input.customer });
	const customer = input.customer ?? file?.id;
	const { priority } = ruling(facts, terms?.amount, file?.head.level, company);
	// What came from elsewhere under a number is one order, on whichever phone it is written down.
	const sourced = facts.sourceNumber === undefined ? undefined : await nameOf(identityOf(facts));
	const id = sourced === undefined ? newOrderId(now) : `order:${sourced}`;
	const number = input.number?.trim() || undefined;
	const docs = [id, ...(terms ? [dealIdOf(id)] : []), ...(beside ? [beside.order] : [])];
	return write(id, docs, (composition, { user }) => {
		if (composition.order(id)) return 'id-taken';
		const order = { id, number, facts, lead: user.id, nodes: nodes.data, priority };
		return (
			addOrder(composition, { ...order, terms, customer, replaces }) ??
			(beside && composition.add(beside.order, 'order', beside.draft(id)))
		);
	});
}
