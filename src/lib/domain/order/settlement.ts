import type { EntryId } from '../log/stamp.ts';
import { FACT_NAMES, type FactName, type OrderEntry, type OrderEntryOf } from './entries.ts';
import type { Contest } from './state.ts';

/** What settlements said (RULES.md M12, M13). */
export interface Settlement {
	/** Entries of which nothing counts any more. */
	aside: ReadonlySet<EntryId>;
	/** Facts that do not count of an amendment whose other facts still do. */
	asideFacts: ReadonlyMap<EntryId, ReadonlySet<FactName>>;
	/** Whether that about which two entries disagree is decided. */
	closed: (a: EntryId, b: EntryId, about: Contest['scope']) => boolean;
}

type Amendment = OrderEntryOf<'amended'>;
interface Decision {
	entries: ReadonlySet<EntryId>;
	/** The facts that what stands states. */
	facts: ReadonlySet<FactName>;
}

/** Reads the `settled` entries in order; a later one overrules an earlier. */
export function settlementOf(entries: readonly OrderEntry[]): Settlement {
	const amendments = new Map(
		entries.filter((entry) => entry.kind === 'amended').map((entry) => [entry.id, entry]),
	);
	const aside = new Set<EntryId>();
	const withdrawn = new Map<EntryId, Set<FactName>>();
	const decisions: Decision[] = [];
	for (const entry of entries) {
		if (entry.kind !== 'settled') continue;
		const facts = new Set(entry.stands.flatMap((id) => factsIn(amendments.get(id))));
		decisions.push({ entries: new Set(entry.entries), facts });
		for (const id of entry.entries) {
			const stands = entry.stands.includes(id);
			const amendment = amendments.get(id);
			if (amendment) {
				const own = withdrawn.get(id) ?? new Set();
				for (const fact of facts) own[stands ? 'delete' : 'add'](fact);
				withdrawn.set(id, own);
			} else aside[stands ? 'delete' : 'add'](id);
		}
	}
	return {
		...partly(amendments, withdrawn, aside),
		closed: (a, b, about) =>
			decisions.some(
				(decision) =>
					decision.entries.has(a) &&
					decision.entries.has(b) &&
					(about.of !== 'fact' || decision.facts.has(about.field)),
			),
	};
}

/** An amendment of which every fact was withdrawn is set aside as a whole, as any other entry is. */
function partly(
	amendments: ReadonlyMap<EntryId, Amendment>,
	withdrawn: ReadonlyMap<EntryId, ReadonlySet<FactName>>,
	others: ReadonlySet<EntryId>,
): Pick<Settlement, 'aside' | 'asideFacts'> {
	const aside = new Set(others);
	const asideFacts = new Map<EntryId, ReadonlySet<FactName>>();
	for (const [id, facts] of withdrawn) {
		const own = factsIn(amendments.get(id));
		const lost = own.filter((fact) => facts.has(fact));
		if (lost.length === own.length) aside.add(id);
		else if (lost.length > 0) asideFacts.set(id, new Set(lost));
	}
	return { aside, asideFacts };
}

/** What counts after the settlements: without what was set aside, amendments without the facts that were. */
export function countedOf(
	entries: readonly OrderEntry[],
	{ aside, asideFacts }: Settlement,
): readonly OrderEntry[] {
	if (aside.size + asideFacts.size === 0) return entries;
	return entries.flatMap((entry) => {
		if (aside.has(entry.id)) return [];
		const lost = asideFacts.get(entry.id);
		if (!lost || entry.kind !== 'amended') return [entry];
		const changes = Object.fromEntries(
			Object.entries(entry.changes).filter(([name]) => ![...lost].some((fact) => fact === name)),
		);
		return [{ ...entry, changes }];
	});
}

function factsIn(amendment: Amendment | undefined): FactName[] {
	return amendment ? FACT_NAMES.filter((fact) => amendment.changes[fact] !== undefined) : [];
}
