import { accessUntil, cameIn } from './access.ts';
import { seenOrders } from './deal/seen-order.ts';
import { foldCustomer } from './customer/fold.ts';
import { knowsKind, NOUNS, type LogDocument } from './documents.ts';
import { countedOnce } from './log/anew.ts';
import { canonicalText } from './log/canonical.ts';
import { pastOf } from './log/causality.ts';
import type { Entry, Log } from './log/entry.ts';
import { union } from './log/merge.ts';
import { same } from './log/same.ts';
import { millisOf, type EntryId } from './log/stamp.ts';
import { readOrderEntry } from './order/entries.ts';
import { foldOrder } from './order/fold.ts';
import type { OrderState } from './order/state.ts';
import type { Person } from './people.ts';
import { denialOf, inAudience, isSystemEntry, mayAppendCommercially } from './permission.ts';
import type { Refusal } from './refusal.ts';
import type { Circumstances } from './order/conditions.ts';
import { DEFAULT_SETTINGS, type CompanySettings } from './settings.ts';

const DAY_MS = 86_400_000;

/** How far ahead of the server a stamp may be. */
export const CLOCK_AHEAD_LIMIT_MS = 10 * 60_000;

/** What the gateway knows when a document comes in. */
export interface Admission {
	/** Union of what is stored; empty for a new document. */
	known: Log;
	incoming: LogDocument;
	user: Person;
	/** Server time, ms. */
	now: number;
	/** The log of the order that a deal belongs to, as stored. */
	order?: Log | undefined;
	/** What permission depends on besides the order. */
	around?: Circumstances;
}

export type Admitted = { fresh: Entry[]; refused: Refusal[] };

/**
 * Judges an incoming document entry by entry (RULES.md G1…G9). `fresh` are the entries that were not known, when none is
 * refused; with a refusal nothing of the document may be stored as it stands. Unknown kinds pass on the common rules.
 */
export function admit(admission: Admission): Admitted {
	const { known, incoming } = admission;
	const byId = new Map(known.map((entry) => [entry.id, entry]));
	const refused: Refusal[] = [];
	const fresh: Entry[] = [];
	for (const entry of incoming.log) {
		const stored = byId.get(entry.id);
		if (!stored) fresh.push(entry);
		else if (!same(stored, entry) && canonicalText(stored) !== canonicalText(entry))
			refused.push({ code: 'altered', entry: entry.id });
	}
	if (new Set(incoming.log.map((entry) => entry.id)).size !== incoming.log.length)
		refused.push({ code: 'schema' });
	const present = new Set(incoming.log.map((entry) => entry.id));
	const all = union(known, incoming.log);
	const states = statesOf(all, admission);
	for (const entry of fresh) {
		const code = judge(entry, present, all, states, admission);
		if (code) refused.push({ ...code, entry: entry.id });
	}
	return { fresh, refused };
}

/** What an order's entries are judged by: each worked out once, however many are judged by it. */
interface States {
	/** The order as of these entries. */
	after: (causes: readonly EntryId[]) => OrderState | undefined;
	/** Until when its author could read it, also by what comes in now. */
	until: () => number | undefined;
}

function statesOf(all: Log, { known, user }: Admission): States {
	const states = new Map<string, OrderState | undefined>();
	let until: { ms: number | undefined } | undefined;
	return {
		after(causes) {
			const key = causes.join();
			if (!states.has(key)) states.set(key, foldOrder(pastOf(all, causes)));
			return states.get(key);
		},
		until() {
			const state = until ? undefined : foldOrder(all);
			until ??= { ms: state && inAudience(user, state) ? Infinity : accessUntil(user, known) };
			return until.ms;
		},
	};
}

function judge(
	entry: Entry,
	present: ReadonlySet<EntryId>,
	all: Log,
	states: States,
	admission: Admission,
): Refusal | undefined {
	const { incoming, user, now } = admission;
	const { type } = incoming;
	if (!user.active) return { code: 'deactivated' };
	if (isSystemEntry(entry)) return { code: 'server-only' };
	if (entry.by !== user.id) return { code: 'author' };
	if (entry.after.some((id) => !present.has(id))) return { code: 'after-unknown' };
	if (entry.after.some((id) => id >= entry.id)) return { code: 'after-not-older' };
	if (millisOf(entry.id) > now + CLOCK_AHEAD_LIMIT_MS) return { code: 'clock-ahead' };
	if (knowsKind(type, entry.kind) && !NOUNS[type].entry.safeParse(entry).success) return { code: 'schema' };
	if (entry.kind === 'created' && entry.after.length > 0) return { code: 'schema' };
	return permitted(entry, all, states, admission);
}

function permitted(
	entry: Entry,
	all: Log,
	states: States,
	{ incoming: { type }, user, order, now, around }: Admission,
): Refusal | undefined {
	if (type === 'deal') return besideOrder(entry, order ?? [], user, now, around?.settings);
	if (type === 'customer') {
		// Who opens a file that is there already must be one of those who keep it.
		const before =
			entry.kind === 'created' ? all.filter(({ id }) => id !== entry.id) : pastOf(all, entry.after);
		const customer = foldCustomer(before) ?? undefined;
		const may = mayAppendCommercially(user, type, entry, { order: undefined, customer });
		return may ? undefined : { code: 'permission' };
	}
	const seen = states.after(entry.after);
	const known = readOrderEntry(entry);
	if (known?.kind === 'created' && countedOnce(all).filter(({ kind }) => kind === 'created').length > 1)
		return { code: 'id-taken' };
	const denial = known ? denialOf(user, known, seen, around) : strangeTo(user, seen);
	if (denial) return { code: 'permission', ...(denial !== 'relation' && { detail: denial }) };
	return overGrace(states.until() ?? millisOf(entry.id), now, around?.settings);
}

/** A deal is judged by its order as its author may have seen it, within the grace after the order went to another lead. */
function besideOrder(
	entry: Entry,
	order: Log,
	user: Person,
	now: number,
	settings: Circumstances['settings'],
): Refusal | undefined {
	const permitting = seenOrders(order, entry).find(({ state }) =>
		mayAppendCommercially(user, 'deal', entry, { order: state, customer: undefined }),
	);
	if (!permitting) return { code: 'permission' };
	const { ended } = permitting;
	return ended && overGrace(cameIn(ended, order), now, settings);
}

/** Entries of kinds that this version does not know are taken from readers of the order. */
function strangeTo(user: Person, seen: OrderState | undefined): 'relation' | undefined {
	return seen !== undefined && inAudience(user, seen) ? undefined : 'relation';
}

/** Work that a person was allowed to do when they did it is still taken within the grace after access ended. */
function overGrace(
	ended: number,
	now: number,
	{ rules }: Pick<CompanySettings, 'rules'> = DEFAULT_SETTINGS,
): Refusal | undefined {
	return now - ended > rules.accessGraceDays * DAY_MS ? { code: 'access-ended' } : undefined;
}
