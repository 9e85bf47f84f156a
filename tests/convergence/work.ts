import { ulid } from 'ulid';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { entryBase } from '#lib/domain/log/entry.ts';
import { mayActOn, type ORDER_PERMISSIONS } from '#lib/domain/permission.ts';
import { hasRole, type Person } from '#lib/domain/people.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { settledPhone } from '#lib/local/current.ts';
import * as mutators from '#lib/local/mutators.ts';
import { overlay } from '#lib/local/overlay.ts';
import { dealIdOf, readOrder } from '#lib/local/reads.ts';
import { write } from '#lib/local/write.ts';
import { createdDraft, ORDERED_LINES } from '../support/story.ts';
import { PEOPLE } from '../support/people.ts';
import type { Chance } from './chance.ts';
import type { Handset } from './handset.ts';
import { newPlan, replanned } from './plans.ts';

/** What people do, and how often. */
const WORK = {
	...{ progress: 14, complete: 8, restart: 3, deliver: 8, raise: 6, resolve: 4, comment: 10, cancel: 1 },
	...{ assign: 10, hand: 2, plan: 12, amend: 5, settle: 6, look: 3, order: 3, deal: 3, customer: 2 },
	...{ overreach: 3 },
};
export type Work = keyof typeof WORK;

const DEPARTMENTS_ON_ORDERS = ['warehouse', 'logistics'] as const;
const STAFF = Object.keys(PEOPLE);

let said = 0;

/** A text that is said once in all runs of this process: found twice, something was doubled. */
export function unique(): string {
	return `said ${++said}`;
}

export interface Done {
	work: Work;
	/** What it says that nothing else says. */
	text: string;
	result: mutators.Written;
}

/**
 * One piece of work of the phone's person, of that kind or any: what they may do on what the phone shows; nothing when there
 * is nothing.
 */
export async function workOn(handset: Handset, chance: Chance, only?: Work): Promise<Done | undefined> {
	const open = handset.open;
	if (!open) return undefined;
	const { phone, live, user } = open;
	const order = chance.pick([...live.orders.keys()].sort());
	const work = only ?? chance.weighted(WORK);
	const state = order === undefined ? undefined : (await readOrder(phone, order))?.state;
	const leads = hasRole(user, 'lead') || hasRole(user, 'manager');
	if (work === 'order' || !state || order === undefined)
		return leads ? firstOrder(handset, chance) : undefined;
	const text = unique();
	const act = deed(work, { order, state, user, text }, chance);
	return act && made(work, text, handset, act);
}

/** Everybody's first order, so that there is work. */
export function firstOrder(handset: Handset, chance: Chance): Promise<Done | undefined> {
	const text = unique();
	return made('order', text, handset, () => createOrder(chance, text));
}

async function made(
	work: Work,
	text: string,
	handset: Handset,
	act: () => Promise<mutators.Written>,
): Promise<Done | undefined> {
	// It may have died while we looked, and others are not to write for it.
	if (!handset.open) return undefined;
	handset.takeUp();
	return { work, text, result: await act() };
}

interface Scene {
	order: string;
	state: OrderState;
	user: Person;
	/** To be said in it. */
	text: string;
}
type Act = (() => Promise<mutators.Written>) | undefined;

function deed(work: Exclude<Work, 'order'>, { order, state, user, text }: Scene, chance: Chance): Act {
	const at = (kind: keyof typeof ORDER_PERMISSIONS) =>
		chance.pick(state.nodes.map(({ node }) => node).filter((node) => mayActOn(user, kind, state, node)));
	const may = (kind: keyof typeof ORDER_PERMISSIONS) => mayActOn(user, kind, state);
	const on = (node: string | undefined, act: (node: string) => Promise<mutators.Written>): Act =>
		node === undefined ? undefined : () => act(node);
	const person = chance.pick(STAFF) ?? 'sales1';
	switch (work) {
		case 'progress':
			return on(at('progressed'), (node) =>
				mutators.progress(order, node, { percent: chance.whole(0, 100), detail: text }),
			);
		case 'complete':
			return on(at('done'), (node) => mutators.complete(order, node, { note: text }));
		case 'restart':
			return on(at('progressed'), (node) => mutators.restart(order, node, text));
		case 'deliver': {
			const node = chance.pick(
				state.nodes.filter(({ stage }) => stage === 'signed').map((known) => known.node),
			);
			const accepted = chance.whole(0, 10);
			const lines = [
				{ line: 'l1', accepted, rejected: chance.whole(0, 10 - accepted) },
				{ line: 'l2', accepted: 100, rejected: 0 },
			];
			const code = chance.pick(['SF1', 'SF2', state.number]) ?? 'SF1';
			return on(mayActOn(user, 'delivered', state, node) ? node : undefined, (dock) =>
				mutators.confirmDelivery(order, dock, {
					code,
					lines,
					result: 'partial',
					receiver: '李工',
					note: text,
				}),
			);
		}
		case 'raise':
			return () =>
				mutators.raise(order, {
					...{ node: chance.pick(state.nodes)?.node, category: 'logistics', cause: text },
					...{ delayDays: chance.whole(0, 5), coreNeed: chance.of(0.2) },
				});
		case 'resolve': {
			const exception = chance.pick(state.exceptions.filter(({ resolved }) => !resolved));
			return exception && (() => mutators.resolve(order, exception.id, text));
		}
		case 'comment':
			return () => mutators.comment(order, { node: chance.pick(state.nodes)?.node, text });
		case 'cancel':
			return may('cancelled') ? () => mutators.cancel(order, text) : undefined;
		case 'assign':
			return on(at('assigned'), (node) => mutators.assign(order, node, person, text));
		case 'hand': {
			const lead = chance.pick(['sales1', 'sales2']) ?? 'sales1';
			return may('assigned') ? () => mutators.assign(order, undefined, lead, text) : undefined;
		}
		case 'plan':
			return may('planned') ? () => mutators.plan(order, replanned(state, chance), text) : undefined;
		case 'amend':
			return may('amended')
				? () => mutators.amend(order, { address: chance.pick(['东门', '西门']), remarks: text }, '来函')
				: undefined;
		case 'settle': {
			const contest = chance.pick(state.contests);
			if (!contest || !may('settled')) return undefined;
			const stands = contest.entries.filter((_, index) => index === 0 || chance.of(0.5));
			return () => mutators.settle(order, { entries: contest.entries, stands, reason: text });
		}
		case 'look':
			return async () => {
				await mutators.markSeen(order);
				return { refused: 'unchanged' };
			};
		case 'deal': {
			const draft: Draft = chance.of(0.5)
				? { kind: 'paid', amount: chance.whole(1, 9999), at: new Date().toISOString(), note: text }
				: { kind: 'commented', text };
			return () => append(dealIdOf(order), 'deal', [order], draft);
		}
		case 'overreach':
			return () => overreach(order, { kind: 'numbered', number: text });
		case 'customer': {
			const draft = { kind: 'created', name: text, level: 'new', contacts: [], owner: user.id };
			return () => append(`customer:${ulid()}`, 'customer', [], draft);
		}
	}
}

/** As from an app that knows other rules: nobody but the server gives numbers. */
async function overreach(order: string, draft: Draft): Promise<mutators.Written> {
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	const base = (await phone.replica.log(order)) ?? [];
	if (base.length === 0) return { refused: 'missing' };
	const entry = await phone.journal.decide([order], ({ rows, device, last }) => {
		const author = { by: phone.user.id, device, now: phone.clock.now(), last };
		const made = entryBase.parse(canonical(stamped(overlay(base, rows), draft, author)));
		return { put: [{ id: made.id, doc: order, entry: made, state: 'pending' }], result: made.id };
	});
	phone.news.tell({ about: 'journal', docs: [order] });
	return { entry, order };
}

/** What no screen writes yet goes the same way as what screens write. */
function append(doc: string, type: 'deal' | 'customer', beside: string[], draft: Draft) {
	return write(doc, [doc, ...beside], (composition) => {
		if (draft.kind !== 'created' && composition.log(doc).length === 0) return 'missing';
		return composition.add(doc, type, draft);
	});
}

function createOrder(chance: Chance, remarks: string): Promise<mutators.Written> {
	const { kind: _kind, lead: _lead, number: _number, contacts: _contacts, ...facts } = createdDraft();
	const contacts = DEPARTMENTS_ON_ORDERS.filter(() => chance.of(0.6)).map((department) => ({ department }));
	return mutators.createOrder({
		facts: { ...facts, contacts, lines: [...ORDERED_LINES], remarks },
		number: chance.of(0.3) ? `A${chance.whole(0, 1e9)}` : undefined,
		nodes: newPlan(chance),
		terms: chance.of(0.5)
			? { currency: 'CNY', amount: 100, unitPrices: [], paymentMethod: 'full' }
			: undefined,
	});
}
