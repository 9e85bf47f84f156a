import { admit } from '#lib/domain/admission.ts';
import { audienceOf, groupsOf } from '#lib/domain/audience.ts';
import { foldCustomer } from '#lib/domain/customer/fold.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import { isLogType, NOUNS, orderIdOf, typeOf } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { readOrderEntry } from '#lib/domain/order/entries.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { orderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { mayAppendCommercially, mayAppendToOrder } from '#lib/domain/permission.ts';
import { isAttention, type AttentionRow, type JournalRow } from '#lib/local/journal-row.ts';
import { isUnlawful } from './ledger.ts';
import type { Picture } from './picture.ts';

/** What a refusal is judged by. */
export interface Case {
	/** All that is on that phone. */
	rows: readonly JournalRow[];
	picture: Picture;
	/** Everybody that the phone's person was at some time. */
	been: readonly Person[];
}

/**
 * True for a refusal that the rules give, to somebody whom the phone's person was; any other is a fault of phone or gateway:
 * what was merely stamped ahead of time, or written after something refused, goes on by itself.
 */
export function isExcused(row: AttentionRow, given: Case): boolean {
	const { entry, refusal } = row;
	if (isUnlawful(entry)) return true;
	switch (refusal.code) {
		case 'permission':
			return given.been.some((user) => isDenied(row, user, given));
		case 'access-ended':
			return given.been.some((user) => wasHidden(row.doc, user, given.picture));
		case 'after-unknown':
			return given.rows.some(({ id, state }) => id === refusal.detail && state === 'attention') || !fits();
		case 'clock-ahead':
			return !fits();
		default:
			return false;
	}

	/** Whether it could be written anew on top of what there is. */
	function fits(): boolean {
		return given.been.every((user) => mayWrite(row, user, given.picture));
	}
}

/** Whether the gateway's rules deny it in the state that its author had seen. */
function isDenied({ doc: id, entry }: AttentionRow, user: Person, { rows, picture }: Case): boolean {
	const type = typeOf(id);
	if (!isLogType(type)) return false;
	const waiting = rows.filter((row) => isAttention(row) && row.doc === id && row.id <= entry.id);
	const log = union(
		picture.log(id),
		waiting.map((row) => row.entry),
	);
	const { refused } = admit({
		...{ known: picture.log(id), incoming: { _id: id, type, log }, user, now: Date.now() },
		order: picture.log(orderIdOf(id)),
		around: { deal: foldDeal(picture.log(id.replace('order:', 'deal:'))) },
	});
	return refused.some((refusal) => refusal.entry === entry.id && refusal.code === 'permission');
}

function mayWrite({ doc: id, entry }: AttentionRow, user: Person, picture: Picture): boolean {
	const type = typeOf(id);
	const order = foldOrder(picture.log(orderIdOf(id)));
	const known = readOrderEntry(entry);
	if (type === 'order')
		return known !== undefined && mayAppendToOrder(user, known, order, { deal: dealOf(picture, id) });
	const customer = foldCustomer(picture.log(id)) ?? undefined;
	return isLogType(type) && mayAppendCommercially(user, type, entry, { order, customer });
}

function dealOf(picture: Picture, order: string) {
	return foldDeal(picture.log(order.replace('order:', 'deal:')));
}

/** Whether there was a time, as the log tells of it, when they could not read the document. */
function wasHidden(id: string, user: Person, picture: Picture): boolean {
	const governing = typeOf(id) === 'customer' ? id : orderIdOf(id);
	const groups = groupsOf(user);
	const log = picture.log(governing);
	return log.some((_, at) => !readers(id, log.slice(0, at + 1)).some((group) => groups.includes(group)));
}

function readers(id: string, log: readonly Entry[]): string[] {
	const head = typeOf(id) === 'customer' ? foldCustomer([...log]) : NOUNS.order.fold([...log]);
	return audienceOf({ _id: id, head }, () => orderHead.safeParse(head).data);
}
