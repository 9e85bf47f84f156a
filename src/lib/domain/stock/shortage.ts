import type { DealHead } from '../deal/fold.ts';
import type { Facts, ProductLine } from '../order/entries.ts';
import { aboveStock } from '../order/intake.ts';
import type { FlagState } from '../order/life.ts';
import type { OrderState } from '../order/state.ts';
import { stockIdOf } from './figure.ts';

/** What is available under each `stock:` id. */
export type Available = ReadonlyMap<string, number>;

/** The documents in which a line's figure may be: that of its model goes before that of its name. */
export function stockIdsOf({ name, model }: Pick<ProductLine, 'name' | 'model'>): string[] {
	return [model, name].flatMap((word) => (word?.trim() ? [stockIdOf(word)] : []));
}

/** What is there for each line: several lines of one product share what there is. */
function availableByLine(lines: Facts['lines'], available: Available): Map<string, number> {
	const asked = new Map<string, number>();
	const found = new Map<string, number>();
	for (const line of lines) {
		const id = stockIdsOf(line).find((each) => available.has(each));
		const all = id === undefined ? undefined : available.get(id);
		if (id === undefined || all === undefined) continue;
		const before = asked.get(id) ?? 0;
		asked.set(id, before + line.quantity);
		found.set(line.line, all - before);
	}
	return found;
}

/** The lines that ask for more than there is. Only until the plan goes out: from then on the goods may be this order's own. */
export function shortLines(
	{ facts, life, status }: Pick<OrderState, 'facts' | 'life' | 'status'>,
	deal: Pick<DealHead, 'paymentStatus' | 'closed'>,
	available: Available,
): string[] {
	if (life.release || (status !== 'pending' && status !== 'active')) return [];
	const paid = deal.paymentStatus !== 'unpaid' || deal.closed !== undefined;
	return aboveStock(facts, { available: availableByLine(facts.lines, available), paid });
}

/**
 * The order as those see it who may read its deal: flagged when it asks for more than the stock while unpaid, until that is cleared
 * with the customer (RULES.md I8).
 */
export function withShortage(
	state: OrderState,
	deal: DealHead | undefined,
	available: Available,
): OrderState {
	if (!deal) return state;
	const short = shortLines(state, deal, available);
	if (short.length === 0) return state;
	const flag: FlagState = { flag: 'stock', since: state.life.createdAt, cleared: deal.stockCleared };
	return { ...state, life: { ...state.life, flags: [...state.life.flags, flag] } };
}
