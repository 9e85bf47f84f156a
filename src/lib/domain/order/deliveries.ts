import type { Causality } from '../log/causality.ts';
import type { OrderEntryOf } from './entries.ts';
import type { Delivery } from './state.ts';

/**
 * Delivery confirmations as they count: one per code (RULES.md M5). A later record of the code by someone who had seen
 * the earlier one corrects it; blind ones count once, and the earliest time holds.
 */
export function deliveriesOf(records: readonly OrderEntryOf<'delivered'>[], graph: Causality): Delivery[] {
	return [...byCode(records).values()].flatMap((same) => {
		const corrected = graph.seenBy(same);
		const standing = same.filter(({ id }) => !corrected(id));
		const shown = standing.at(-1);
		if (!shown) return [];
		const at = standing.map((record) => record.at).sort()[0] ?? shown.at;
		const by = [...new Set(standing.map((record) => record.by))].sort();
		const { code, id, lines, result, receiver, note } = shown;
		return [{ code, entry: id, by, at, lines, result, receiver, note }];
	});
}

/** True when the deliveries account for every ordered line, accepted or rejected. */
export function accountsForAll(
	deliveries: readonly Delivery[],
	ordered: ReadonlyMap<string, number>,
): boolean {
	return (
		deliveries.length > 0 && [...ordered].every(([line, wanted]) => deliveredOf(deliveries, line) >= wanted)
	);
}

/** Share of the ordered quantity that was delivered, 0 to 100. */
export function deliveredPercent(
	deliveries: readonly Delivery[],
	ordered: ReadonlyMap<string, number>,
): number {
	const total = [...ordered.values()].reduce((sum, wanted) => sum + wanted, 0);
	if (total === 0) return deliveries.length > 0 ? 100 : 0;
	const got = [...ordered].reduce(
		(sum, [line, wanted]) => sum + Math.min(wanted, deliveredOf(deliveries, line)),
		0,
	);
	return Math.floor((100 * got) / total);
}

function deliveredOf(deliveries: readonly Delivery[], line: string): number {
	return deliveries
		.flatMap((delivery) => delivery.lines)
		.filter((item) => item.line === line)
		.reduce((sum, item) => sum + item.accepted + item.rejected, 0);
}

function byCode(records: readonly OrderEntryOf<'delivered'>[]): Map<string, OrderEntryOf<'delivered'>[]> {
	const groups = new Map<string, OrderEntryOf<'delivered'>[]>();
	for (const record of records) {
		const same = groups.get(record.code);
		if (same) same.push(record);
		else groups.set(record.code, [record]);
	}
	return groups;
}
