import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { OrderKind } from '#lib/domain/order/entries.ts';
import { m } from '#lib/paraglide/messages.js';

/** A contested record with what the choice depends on. */
export interface Disputed {
	id: EntryId;
	kind: OrderKind;
	by: string;
	/** The code of a delivery. */
	code?: string | undefined;
}

/** One possible outcome of a contest: the records that would count, and what that means in words. */
export interface Choice {
	key: string;
	stands: EntryId[];
	title: string;
	hint?: string | undefined;
}

/** One side of a contest: records that say the same. */
export interface Side {
	key: string;
	entries: EntryId[];
}

/**
 * The sides of a contest: an exception against what completed the node, a cancellation against the work, otherwise each
 * record for itself.
 */
export function sidesOf(disputed: readonly Disputed[]): Side[] {
	const against = disputed.some(({ kind }) => kind === 'cancelled')
		? 'cancelled'
		: disputed.some(({ kind }) => kind === 'raised')
			? 'raised'
			: undefined;
	if (!against) return disputed.map(({ id }) => ({ key: id, entries: [id] }));
	const those = disputed.filter(({ kind }) => kind === against).map(({ id }) => id);
	const rest = disputed.filter(({ kind }) => kind !== against).map(({ id }) => id);
	return [
		{ key: against, entries: those },
		{ key: against === 'raised' ? 'done' : 'work', entries: rest },
	].filter(({ entries }) => entries.length > 0);
}

/** What a settlement can say: each side by itself, and all of them where that makes sense. */
export function choicesOf(disputed: readonly Disputed[], name: (id: string) => string): Choice[] {
	const all = disputed.map(({ id }) => id);
	const sides = sidesOf(disputed);
	const each = sides.map((side): Choice => {
		const author = disputed.find(({ id }) => id === side.entries[0])?.by ?? '';
		return { key: side.key, stands: standing(side, all), ...sideWords(side.key, name(author)) };
	});
	const both = bothWords(disputed);
	return both ? [...each, { key: 'both', stands: all, title: both }] : each;
}

/** A cancelled order keeps the work that was done on record; everywhere else the other side is set aside. */
function standing(side: Side, all: EntryId[]): EntryId[] {
	return side.key === 'cancelled' ? all : side.entries;
}

function sideWords(key: string, author: string): { title: string; hint?: string } {
	switch (key) {
		case 'done':
			return { title: m.side_done(), hint: m.side_done_hint() };
		case 'raised':
			return { title: m.side_raised(), hint: m.side_raised_hint() };
		case 'cancelled':
			return { title: m.side_cancelled(), hint: m.side_cancelled_hint() };
		case 'work':
			return { title: m.side_work(), hint: m.side_work_hint() };
		default:
			return { title: m.side_one({ name: author }) };
	}
}

function bothWords(disputed: readonly Disputed[]): string | undefined {
	const kinds = new Set(disputed.map(({ kind }) => kind));
	if (kinds.has('cancelled') || kinds.has('amended')) return undefined;
	if (kinds.has('raised')) return m.side_both_done();
	const codes = new Set(disputed.map(({ code }) => code));
	return codes.size === disputed.length ? m.side_both_deliveries() : undefined;
}
