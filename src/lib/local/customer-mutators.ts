import { ulid } from 'ulid';
import type { Profile } from '#lib/domain/customer/entries.ts';
import { PROFILE_FIELDS } from '#lib/domain/customer/entries.ts';
import { foldCustomer, type CustomerHead } from '#lib/domain/customer/fold.ts';
import { amountOf, foldDeal } from '#lib/domain/deal/fold.ts';
import { folded } from '#lib/domain/intake/plain-text.ts';
import type { Draft } from '#lib/domain/log/append.ts';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { daysToPromise, priorityOf } from '#lib/domain/priority.ts';
import type { PrioritySettings } from '#lib/domain/settings.ts';
import { companyOf } from './company.ts';
import type { Composition } from './compose.ts';
import { settledPhone } from './current.ts';
import { customerIdOf } from './intake/order-ids.ts';
import { dealIdOf, shownLog } from './reads.ts';
import { write } from './write.ts';
import type { WriteRefusal, Written } from './written.ts';

/** Opens a customer's file; `orders` are the customer's open ones, to be judged by its level. Gives the file's id as `order`. */
export async function openFile(profile: Profile, owner: string, orders: readonly string[]): Promise<Written> {
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	const named = await customerIdOf(owner, profile.name);
	const held = foldCustomer(await shownLog(phone, named));
	// Under its first name lies a customer who has another by now: this one is somebody else.
	const other = held !== null && folded(held.name) !== folded(profile.name);
	const id = other ? `customer:${ulid(phone.clock.now())}` : named;
	return onFile(id, orders, (head) => (head ? 'id-taken' : { kind: 'created', ...profile, owner }));
}

/** Changes what the file states. */
export function amendFile(
	id: string,
	profile: Partial<Profile>,
	reason: string,
	orders: readonly string[],
): Promise<Written> {
	return onFile(id, orders, (head) => {
		if (!head) return 'missing';
		const changes = Object.fromEntries(
			PROFILE_FIELDS.filter((field) => differ(profile[field], head[field])).map((field) => [
				field,
				profile[field],
			]),
		);
		return Object.keys(changes).length > 0 ? { kind: 'amended', changes, reason } : 'unchanged';
	});
}

/** Gives the customer to another lead. */
export function handFileOver(id: string, person: string): Promise<Written> {
	return onFile(id, [], (head) =>
		!head ? 'missing' : head.owner === person ? 'unchanged' : { kind: 'assigned', person },
	);
}

/** Settles what is contested. */
export function settleFile(
	id: string,
	said: { entries: readonly EntryId[]; stands: readonly EntryId[]; reason: string },
	orders: readonly string[],
): Promise<Written> {
	return onFile(id, orders, (head) => (head ? { kind: 'settled', ...said } : 'missing'));
}

function differ(wanted: unknown, held: unknown): boolean {
	return wanted !== undefined && canonicalText(wanted) !== canonicalText(held ?? '');
}

async function onFile(
	id: string,
	orders: readonly string[],
	draft: (head: CustomerHead | null) => Draft | WriteRefusal,
): Promise<Written> {
	const phone = await settledPhone();
	if (!phone) return { refused: 'signed-out' };
	const { priority } = await companyOf(phone.replica);
	return write(id, [id, ...orders, ...orders.map(dealIdOf)], (composition) => {
		const before = foldCustomer(composition.log(id));
		const made = draft(before);
		if (typeof made === 'string') return made;
		const refused = composition.add(id, 'customer', made);
		if (refused) return refused;
		const level = foldCustomer(composition.log(id))?.level;
		if (level !== before?.level) for (const order of orders) judge(composition, order, level, priority);
		return undefined;
	});
}

/** Judges an open order by the level that its customer has now; what its author may not judge stays as it is (RULES.md C4). */
function judge(
	composition: Composition,
	order: string,
	level: Profile['level'] | undefined,
	settings: PrioritySettings,
): void {
	const state = composition.order(order);
	const before = state?.life.priority;
	if (!state || before?.source === 'person' || before?.source === 'replacement') return;
	const deal = foldDeal(composition.log(dealIdOf(order)));
	const amount = deal ? amountOf(deal) : undefined;
	const days = daysToPromise(state.facts.orderDate, state.facts.promisedDate);
	const { priority } = priorityOf({ level, amount, days }, settings);
	if (before?.level !== priority)
		composition.add(order, 'order', { kind: 'prioritised', priority, rule: true });
}
