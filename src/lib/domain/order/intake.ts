import { millisOf } from '../log/stamp.ts';
import type { Facts, OrderEntry } from './entries.ts';
import type { FlagState } from './life.ts';
import { FLAGS, type Flag } from './life-entries.ts';
import type { OrderState } from './state.ts';

/** What is wrong with facts at intake, as far as the order itself tells (RULES.md I1). */
const FLAGGED: Readonly<Partial<Record<Flag, (facts: Partial<Facts>) => boolean>>> = {
	'promised-date': ({ promisedDate }) => promisedDate === undefined,
	contact: ({ contactName, contactPhone }) => !contactName?.trim() && !contactPhone?.trim(),
	lines: ({ lines }) => (lines?.length ?? 0) === 0,
	parameters: ({ orderKind, requirements }) => orderKind === 'custom' && !requirements?.trim(),
};

/** The flags that an order of these facts has from the start. */
export function flagsOfFacts(stated: Partial<Facts>): Flag[] {
	return FLAGS.filter((flag) => FLAGGED[flag]?.(stated));
}

/** The flags that stand, each since when; an amendment takes one away, and a call with the customer clears it (RULES.md I2). */
export function flagsOf(entries: readonly OrderEntry[]): FlagState[] {
	const since = new Map<Flag, number>();
	let stated: Partial<Facts> = {};
	for (const entry of entries) {
		if (entry.kind !== 'created' && entry.kind !== 'amended') continue;
		stated = { ...stated, ...(entry.kind === 'created' ? entry : entry.changes) };
		for (const flag of FLAGS) {
			if (!FLAGGED[flag]?.(stated)) since.delete(flag);
			else if (!since.has(flag)) since.set(flag, millisOf(entry.id));
		}
	}
	return [...since].map(([flag, from]) => {
		const end = entries.find(
			(entry) => entry.kind === 'cleared' && entry.flags.includes(flag) && millisOf(entry.id) >= from,
		);
		const cleared =
			end?.kind === 'cleared' ? { by: end.by, at: millisOf(end.id), note: end.note } : undefined;
		return { flag, since: from, cleared };
	});
}

/** True while an order still asks the stock: until its plan goes out. */
export function asksStock({ life, status }: Pick<OrderState, 'life' | 'status'>): boolean {
	return !life.release && (status === 'pending' || status === 'active');
}

/** What must be known besides the order to see that it asks for more than there is without having been paid. */
export interface StockQuestion {
	/** Available per line; a line without a figure is not judged. */
	available: ReadonlyMap<string, number>;
	paid: boolean;
}

/** Lines that ask for more than the stock while the order is unpaid: for those who may see payments (RULES.md I1). */
export function aboveStock(
	{ lines }: { lines: readonly Pick<Facts['lines'][number], 'line' | 'quantity'>[] },
	{ available, paid }: StockQuestion,
): string[] {
	if (paid) return [];
	return lines
		.filter(({ line, quantity }) => quantity > (available.get(line) ?? Infinity))
		.map(({ line }) => line);
}
