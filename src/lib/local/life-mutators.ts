import type * as z from 'zod';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { MediaReference } from '#lib/domain/media/reference.ts';
import type { Facts, OrderEntryOf } from '#lib/domain/order/entries.ts';
import type { Flag, Priority, Remedy } from '#lib/domain/order/life-entries.ts';
import type { Department } from '#lib/domain/people.ts';
import { goesOut, type Proposal } from '#lib/domain/re-laying.ts';
import type { Measure } from '#lib/domain/order/measures.ts';
import type { instant } from '#lib/domain/order/primitives.ts';
import { append, filled, isoOf } from './append.ts';
import { settledPhone } from './current.ts';
import { rulingOf } from './rules.ts';
import { openOrder } from './open-order.ts';
import { write } from './write.ts';
import type { Written } from './written.ts';

type Instant = z.infer<typeof instant>;
const dealOf = (order: string) => order.replace('order:', 'deal:');

export interface Check {
	/** The facts with the values that were compared, as {@link toCompare} offers them. */
	compared: Partial<Facts>;
	/** What they were compared with. */
	against: string;
	/** Where the customer's signed confirmation is. */
	confirmation?: string | undefined;
	media?: readonly MediaReference[] | undefined;
}

/** The double check, by somebody who did not write what they compare. */
export function verify(order: string, { media, ...check }: Check): Promise<Written> {
	const { compared, against, confirmation } = check;
	const said = { compared, against, confirmation: filled(confirmation) };
	return append(order, () => ({ kind: 'verified', ...said }), media);
}

/** What flags asked for was settled with the customer, while the facts stay. What tells of payment is written into the deal. */
export function clearFlags(order: string, flags: readonly Flag[], note: string): Promise<Written> {
	const operational = flags.filter((flag) => flag !== 'stock');
	const deal = dealOf(order);
	return write(order, [order, deal], (composition) => {
		if (!composition.order(order)) return 'missing';
		const refused =
			operational.length > 0
				? composition.add(order, 'order', { kind: 'cleared', flags: operational, note })
				: undefined;
		if (refused || operational.length === flags.length) return refused;
		return composition.add(deal, 'deal', { kind: 'cleared', flags: ['stock'], note });
	});
}

/** Overrules the priority. */
export function prioritise(order: string, priority: Priority, reason: string): Promise<Written> {
	return append(order, () => ({ kind: 'prioritised', priority, reason }));
}

/** States the priority that the rule gives now, of what this phone may know. */
export async function judgePriority(order: string): Promise<Written> {
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	const ruled = await rulingOf(phone, order);
	if (!ruled) return { refused: 'missing' };
	const { priority } = ruled;
	return append(order, ({ state }) =>
		state.life.priority?.source === 'rule' && state.life.priority.level === priority
			? 'unchanged'
			: { kind: 'prioritised', priority, rule: true },
	);
}

/** Says why a limit was broken; `breach` is the limit's key. */
export function explain(order: string, breach: string, reason: string): Promise<Written> {
	return append(order, () => ({ kind: 'explained', breach, reason }));
}

/** Releases the plan to its departments. */
export function release(order: string, note?: string): Promise<Written> {
	return append(order, () => ({ kind: 'released', note: filled(note) }));
}

/** A department has what its nodes need; with a reason, it has not. */
export function confirmResources(order: string, department: Department, missing?: string): Promise<Written> {
	const reason = filled(missing);
	return append(order, () => ({ kind: 'resourced', department, able: reason === undefined, reason }));
}

/** Accepts what was proposed after a slip; a plan that was released goes out again. */
export function acceptProposal(order: string, { nodes }: Proposal, reason: string): Promise<Written> {
	return write(order, [order], (composition) => {
		const state = composition.order(order);
		if (!state) return 'missing';
		if (nodes.length === 0) return 'unchanged';
		const refused = composition.add(order, 'order', { kind: 'planned', nodes, reason });
		if (refused || !goesOut(state)) return refused;
		return composition.add(order, 'order', { kind: 'released' });
	});
}

export interface Handling {
	owner: string;
	participants?: readonly string[] | undefined;
	solution: string;
	measure?: Measure | undefined;
	deadline: Instant;
}

/** Takes an exception up, or says anew who solves it how and by when. */
export function handle(order: string, exception: EntryId, handling: Handling): Promise<Written> {
	return append(order, () => ({ kind: 'handled', exception, ...handling }));
}

/** The result of an exception does not hold. */
export function reopen(order: string, exception: EntryId, reason: string): Promise<Written> {
	return append(order, () => ({ kind: 'reopened', exception, reason }));
}

/** The lead has verified the result of an exception. */
export function close(
	order: string,
	exception: EntryId,
	{ customerTold, note }: { customerTold: boolean; note?: string | undefined },
): Promise<Written> {
	return append(order, () => ({ kind: 'closed', exception, customerTold, note: filled(note) }));
}

export interface Contact {
	cause: string;
	wish?: string | undefined;
	/** Now when left out. */
	at?: Instant | undefined;
	media?: readonly MediaReference[] | undefined;
}

/** Service has spoken with the customer about goods that were not accepted. */
export function contact(
	order: string,
	delivery: EntryId,
	{ media, at, cause, wish }: Contact,
): Promise<Written> {
	const said = { kind: 'contacted', delivery, cause, wish: filled(wish) };
	return append(order, ({ now }) => ({ ...said, at: at ?? isoOf(now) }), media);
}

export interface Remedying {
	remedy: Remedy;
	/** True when it has been carried through. */
	done: boolean;
	/** The order that replaces the goods. */
	order?: string | undefined;
	note?: string | undefined;
	media?: readonly MediaReference[] | undefined;
}

/** What becomes of goods that were not accepted. */
export function remedy(order: string, delivery: EntryId, said: Remedying): Promise<Written> {
	const { media, note, ...rest } = said;
	return append(order, () => ({ kind: 'remedied', delivery, ...rest, note: filled(note) }), media);
}

/**
 * Replaces goods that were not accepted: by an order of its own, high (RULES.md Q2), and a remedy that names it. Both or
 * neither; gives the new order's id.
 */
export function resend(order: string, delivery: EntryId, facts: Facts): Promise<Written> {
	return openOrder(
		{ facts, replaces: order },
		{
			order,
			draft: (created) => ({ kind: 'remedied', delivery, remedy: 'resend', done: false, order: created }),
		},
	);
}

/** Files the paper receipt. */
export function fileReceipt(
	order: string,
	receipt: { at?: Instant; reference?: string; media?: readonly MediaReference[] },
): Promise<Written> {
	const { at, reference, media } = receipt;
	return append(
		order,
		({ now }) => ({ kind: 'receipted', at: at ?? isoOf(now), reference: filled(reference) }),
		media,
	);
}

export type Survey = Pick<OrderEntryOf<'surveyed'>, 'speed' | 'quality' | 'time' | 'attitude' | 'text'>;

/** Writes down what the customer says of the order. */
export function survey(order: string, scores: Survey): Promise<Written> {
	return append(order, () => ({ kind: 'surveyed', ...scores, text: filled(scores.text) }));
}

export type Review = Pick<
	OrderEntryOf<'reviewed'>,
	'participants' | 'efficiency' | 'exceptions' | 'feedback' | 'improvements'
>;

/** Writes the review. */
export function review(order: string, said: Review): Promise<Written> {
	return append(order, () => ({ kind: 'reviewed', ...said }));
}

/** Puts the order into the archive, when nothing of it is open. */
export function archive(order: string): Promise<Written> {
	return append(order, () => ({ kind: 'archived' }), [], [dealOf(order)]);
}

/** Records a payment. */
export function pay(order: string, amount: number, note?: string): Promise<Written> {
	return write(order, [order, dealOf(order)], (composition, { clock }) => {
		const draft = { kind: 'paid', amount, at: isoOf(clock.now()), note: filled(note) };
		return composition.add(dealOf(order), 'deal', draft);
	});
}

/** What is open of the order's price was settled otherwise. */
export function closeDeal(order: string, reason: string): Promise<Written> {
	return write(order, [order, dealOf(order)], (composition) =>
		composition.add(dealOf(order), 'deal', { kind: 'closed', reason }),
	);
}
