import { canonicalText } from '../log/canonical.ts';
import { FACT_NAMES, type FactName, type OrderEntry, type OrderEntryOf, type OrderKind } from './entries.ts';

type Verdict = 'agree' | 'contested';

/** One row of the table of `design.md`: what becomes of two entries made blind to each other. */
export interface Row {
	rule: string;
	a: readonly OrderKind[];
	b: readonly OrderKind[];
	on: 'node' | 'order' | 'fact';
	/** Absent where such a pair always agrees. */
	judge?: (a: OrderEntry, b: OrderEntry, ordered: ReadonlyMap<string, number>) => Verdict;
}

const WORK: readonly OrderKind[] = ['progressed', 'done', 'delivered', 'raised'];

/**
 * The concurrency table. A pair of kinds that no row names never contests: the later entry shows and both are kept.
 */
export const CONCURRENCY: readonly Row[] = [
	{ rule: 'M4', a: ['done'], b: ['done'], on: 'node' },
	{ rule: 'M4', a: ['done'], b: ['delivered'], on: 'node' },
	{ rule: 'M5', a: ['delivered'], b: ['delivered'], on: 'node', judge: deliveries },
	{ rule: 'M6', a: ['raised'], b: ['done', 'delivered'], on: 'node', judge: () => 'contested' },
	{ rule: 'M7', a: ['progressed'], b: ['progressed'], on: 'node' },
	{ rule: 'M8', a: ['planned'], b: ['done', 'delivered'], on: 'node' },
	{ rule: 'M9', a: ['assigned'], b: ['assigned'], on: 'node' },
	{ rule: 'M10', a: ['cancelled'], b: WORK, on: 'order', judge: () => 'contested' },
	{ rule: 'M11', a: ['amended'], b: ['amended'], on: 'fact', judge: amendments },
];

/** Fields that both amendments change, to different values. */
export function disputedFields(a: OrderEntryOf<'amended'>, b: OrderEntryOf<'amended'>): FactName[] {
	return FACT_NAMES.filter(
		(field) =>
			a.changes[field] !== undefined &&
			b.changes[field] !== undefined &&
			canonicalText(a.changes[field]) !== canonicalText(b.changes[field]),
	);
}

function amendments(a: OrderEntry, b: OrderEntry): Verdict {
	return a.kind === 'amended' && b.kind === 'amended' && disputedFields(a, b).length > 0
		? 'contested'
		: 'agree';
}

function deliveries(a: OrderEntry, b: OrderEntry, ordered: ReadonlyMap<string, number>): Verdict {
	if (a.kind !== 'delivered' || b.kind !== 'delivered') return 'agree';
	if (a.code === b.code) return quantities(a) === quantities(b) ? 'agree' : 'contested';
	const sum = new Map<string, number>();
	for (const line of [...a.lines, ...b.lines])
		sum.set(line.line, (sum.get(line.line) ?? 0) + line.accepted + line.rejected);
	return [...sum].some(([line, total]) => total > (ordered.get(line) ?? 0)) ? 'contested' : 'agree';
}

function quantities(entry: OrderEntryOf<'delivered'>): string {
	const lines = entry.lines
		.filter((line) => line.accepted + line.rejected > 0)
		.map((line) => [line.line, line.accepted, line.rejected])
		.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
	return JSON.stringify(lines);
}
