import { canonicalText } from '#lib/domain/log/canonical.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import * as z from 'zod';

/**
 * What the rules contest of a log: the table of `design.md` (RULES.md M3…M13, C2) written out by hand. Nothing of the product's
 * fold takes part, so that its faults show.
 */

/** Two entries that people have to decide between, and about what. */
export interface Dispute {
	about: string;
	rule: string;
	pair: readonly [string, string];
}

interface Row {
	rule: string;
	kinds: readonly [string, string];
	on: 'node' | 'order';
	/** Without it such a pair is always contested. */
	when?: (a: Entry, b: Entry, ordered: ReadonlyMap<string, number>) => boolean;
}

/** What is not named here agrees: done ∥ done, done ∥ delivered, progressed ∥ progressed, planned ∥ done, assigned ∥ assigned. */
const CONTESTED: readonly Row[] = [
	{ rule: 'M5', kinds: ['delivered', 'delivered'], on: 'node', when: deliveredOtherwise },
	{ rule: 'M6', kinds: ['raised', 'done'], on: 'node' },
	{ rule: 'M6', kinds: ['raised', 'delivered'], on: 'node' },
	{ rule: 'M10', kinds: ['cancelled', 'progressed'], on: 'order' },
	{ rule: 'M10', kinds: ['cancelled', 'done'], on: 'order' },
	{ rule: 'M10', kinds: ['cancelled', 'delivered'], on: 'order' },
	{ rule: 'M10', kinds: ['cancelled', 'raised'], on: 'order' },
];

const settlement = z.looseObject({ entries: z.array(z.string()), stands: z.array(z.string()) });
const amendment = z.looseObject({ changes: z.record(z.string(), z.unknown()) });
const orderLines = z.array(z.looseObject({ line: z.string(), quantity: z.number() }));
const delivery = z.looseObject({
	code: z.string(),
	lines: z.array(z.looseObject({ line: z.string(), accepted: z.number(), rejected: z.number() })),
});

/** Who had seen what: for each entry all that its author had. */
export function pasts(log: readonly Entry[]): ReadonlyMap<string, ReadonlySet<string>> {
	const known = new Map<string, Set<string>>();
	for (const { id, after } of log)
		known.set(id, new Set(after.flatMap((cause) => [cause, ...(known.get(cause) ?? [])])));
	return known;
}

/** Every pair of an order's log that is to be decided. */
export function orderDisputes(log: readonly Entry[]): Dispute[] {
	const rulings = new Rulings(log, (entry) => (entry.kind === 'amended' ? changesOf(entry) : {}));
	const ordered = new Map(
		linesOf(log, rulings).map(({ line, quantity }): [string, number] => [line, quantity]),
	);
	const counted = log.filter(({ id, kind }) => kind === 'amended' || !rulings.lost(id));
	const works = CONTESTED.flatMap(({ rule, kinds: [one, other], on, when }) =>
		pairsOf(counted, one, other).flatMap(([a, b]): Dispute[] => {
			if (on === 'node' && (typeof a.node !== 'string' || a.node !== b.node)) return [];
			if (when && !when(a, b, ordered)) return [];
			const about = on === 'node' ? `node ${String(a.node)}` : 'order';
			return rulings.open(a.id, b.id) ? [{ about, rule, pair: [a.id, b.id] }] : [];
		}),
	);
	return [...works, ...statements(log, rulings, 'M11')];
}

/** The same of a customer's file: opening it states everything. */
export function customerDisputes(log: readonly Entry[]): Dispute[] {
	const says = (entry: Entry) => {
		if (entry.kind === 'amended') return changesOf(entry);
		const { id: _id, by: _by, after: _after, kind, owner: _owner, ...profile } = entry;
		return kind === 'created' ? profile : {};
	};
	return statements(log, new Rulings(log, says), 'C2');
}

/** What settlements said, as far as their authors had seen what they name (M12, M13). */
class Rulings {
	readonly #past: ReadonlyMap<string, ReadonlySet<string>>;
	readonly #made: { seen: ReadonlySet<string>; stands: ReadonlySet<string>; fields: ReadonlySet<string> }[];

	constructor(
		log: readonly Entry[],
		readonly says: (entry: Entry) => Readonly<Record<string, unknown>>,
	) {
		this.#past = pasts(log);
		this.#made = log.flatMap((entry) => {
			if (entry.kind !== 'settled') return [];
			const { entries, stands } = settlement.parse(entry);
			const seen = entries.filter((id) => this.#past.get(entry.id)?.has(id));
			const standing = log.filter(({ id }) => stands.includes(id));
			const fields = new Set(standing.flatMap((one) => Object.keys(says(one))));
			return [{ seen: new Set(seen), stands: new Set(stands), fields }];
		});
	}

	/** Whether it counts no more: by the last word on it, or on that field of it. */
	lost(id: string, field?: string): boolean {
		const last = this.#made.findLast(
			({ seen, fields }) => seen.has(id) && (field === undefined || fields.has(field)),
		);
		return last !== undefined && !last.stands.has(id);
	}

	/** Whether neither author had seen the other's, and nobody has decided between them. */
	open(a: string, b: string, field?: string): boolean {
		if (this.#past.get(a)?.has(b) || this.#past.get(b)?.has(a)) return false;
		return !this.#made.some(
			({ seen, fields }) => seen.has(a) && seen.has(b) && (field === undefined || fields.has(field)),
		);
	}
}

function statements(log: readonly Entry[], rulings: Rulings, rule: string): Dispute[] {
	const said = log.map((entry) => ({ id: entry.id, says: rulings.says(entry) }));
	return said.flatMap((a, at) =>
		said.slice(at + 1).flatMap((b) =>
			Object.keys(a.says).flatMap((field): Dispute[] => {
				const [one, other] = [a.says[field], b.says[field]];
				if (other === undefined || canonicalText(one) === canonicalText(other)) return [];
				if (rulings.lost(a.id, field) || rulings.lost(b.id, field)) return [];
				return rulings.open(a.id, b.id, field) ? [{ about: field, rule, pair: [a.id, b.id] }] : [];
			}),
		),
	);
}

function changesOf(entry: Entry): Record<string, unknown> {
	return amendment.parse(entry).changes;
}

/** The lines as they were stated last. */
function linesOf(log: readonly Entry[], rulings: Rulings): z.infer<typeof orderLines> {
	const stated = log.flatMap((entry) => {
		const lines = entry.kind === 'created' ? entry.lines : rulings.says(entry).lines;
		return lines === undefined || rulings.lost(entry.id, 'lines') ? [] : [orderLines.parse(lines)];
	});
	return stated.at(-1) ?? [];
}

/** Each pair once. */
function pairsOf(log: readonly Entry[], one: string, other: string): [Entry, Entry][] {
	const ones = log.filter(({ kind }) => kind === one);
	const others = log.filter(({ kind }) => kind === other);
	return ones.flatMap((a) =>
		others.flatMap((b): [Entry, Entry][] => (one !== other || a.id < b.id ? [[a, b]] : [])),
	);
}

function deliveredOtherwise(a: Entry, b: Entry, ordered: ReadonlyMap<string, number>): boolean {
	const [one, other] = [delivery.parse(a), delivery.parse(b)];
	const names = [...new Set([...one.lines, ...other.lines].map(({ line }) => line))];
	const sum = ({ lines }: typeof one, name: string, of: 'accepted' | 'rejected') =>
		lines.reduce((all, line) => (line.line === name ? all + line[of] : all), 0);
	if (one.code === other.code)
		return names.some((name) =>
			(['accepted', 'rejected'] as const).some((of) => sum(one, name, of) !== sum(other, name, of)),
		);
	return names.some((name) => {
		const brought = [one, other].map((each) => sum(each, name, 'accepted') + sum(each, name, 'rejected'));
		return (brought[0] ?? 0) + (brought[1] ?? 0) > (ordered.get(name) ?? 0);
	});
}
