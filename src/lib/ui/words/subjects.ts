import type { Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { readOrderEntry, type Facts, type ProductLine } from '#lib/domain/order/entries.ts';
import { nodeTitle } from './node-words.ts';

/** What the records of one order speak of, dropped nodes included. */
export interface Subjects {
	/** A node's title in the reader's language. */
	node: (id: string) => string;
	line: (id: string) => Pick<ProductLine, 'name' | 'unit'>;
	/** Who made a record. */
	author: (id: EntryId) => string | undefined;
	/** The facts as they were before a record changed them. */
	before: (id: EntryId) => Partial<Facts>;
	/** True of a follow-up that took a completion back. */
	reopens: (id: EntryId) => boolean;
}

/** Collects the nodes and product lines that a log names; later statements hold. */
export function subjectsOf(log: Log): Subjects {
	const nodes = new Map<string, string>();
	const lines = new Map<string, ProductLine>();
	const authors = new Map(log.map((entry) => [entry.id, entry.by]));
	let facts: Partial<Facts> = {};
	const before = new Map<EntryId, Partial<Facts>>();
	const done = new Set<string>();
	const reopening = new Set<EntryId>();
	for (const item of log) {
		const entry = readOrderEntry(item);
		if (entry?.kind === 'done') done.add(entry.node);
		if (entry?.kind === 'progressed' && (entry.percent ?? 100) < 100 && done.delete(entry.node))
			reopening.add(entry.id);
		if (entry?.kind === 'planned') for (const node of entry.nodes) nodes.set(node.node, nodeTitle(node));
		if (entry?.kind === 'amended') before.set(entry.id, facts);
		if (entry?.kind === 'created') facts = entry;
		if (entry?.kind === 'amended') facts = { ...facts, ...entry.changes };
		const stated =
			entry?.kind === 'created' ? entry.lines : entry?.kind === 'amended' ? entry.changes.lines : [];
		for (const line of stated ?? []) lines.set(line.line, line);
	}
	return {
		node: (id) => nodes.get(id) ?? id,
		line: (id) => lines.get(id) ?? { name: id, unit: '' },
		author: (id) => authors.get(id),
		before: (id) => before.get(id) ?? {},
		reopens: (id) => reopening.has(id),
	};
}
