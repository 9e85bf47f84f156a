import type { DealHead } from '../deal/fold.ts';
import type { ProductLine } from '../order/entries.ts';
import type { OrderHead } from '../order/head.ts';
import { aboveStock, asksStock } from '../order/intake.ts';
import type { FlagState } from '../order/life.ts';
import type { OrderState } from '../order/state.ts';
import { stockIdOf } from './figure.ts';

/** What is available under each `stock:` id. */
export type Available = ReadonlyMap<string, number>;
/** As much of a deal as says whether it is paid, and whether somebody settled that there is less than it asks for. */
export type Owing = Pick<DealHead, 'paymentStatus' | 'closed' | 'stockCleared'>;

type Asked = Pick<ProductLine, 'line' | 'name' | 'model' | 'quantity'>;

/** The documents in which a line's figure may be: that of its model goes before that of its name. */
export function stockIdsOf({ name, model }: Pick<ProductLine, 'name' | 'model'>): string[] {
	return [model, name].flatMap((word) => (word?.trim() ? [stockIdOf(word)] : []));
}

/** What is there for each line: several lines of one product share what there is. */
function availableByLine(lines: readonly Asked[], available: Available): Map<string, number> {
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

function short(
	lines: readonly Asked[],
	{ paymentStatus, closed }: Omit<Owing, 'stockCleared'>,
	available: Available,
): string[] {
	const paid = paymentStatus !== 'unpaid' || closed !== undefined;
	return aboveStock({ lines }, { available: availableByLine(lines, available), paid });
}

/** The lines that ask for more than there is. Only until the plan goes out: from then on the goods may be this order's own. */
export function shortLines(
	{ facts, life, status }: Pick<OrderState, 'facts' | 'life' | 'status'>,
	deal: Omit<Owing, 'stockCleared'>,
	available: Available,
): string[] {
	return asksStock({ life, status }) ? short(facts.lines, deal, available) : [];
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
	const lines = shortLines(state, deal, available);
	if (lines.length === 0) return state;
	return { ...state, life: flagged(state.life, deal) };
}

/** True when more is asked for than there is, whether it is paid or not: only then the deal need be looked at. */
export function asksForMore({ asks: asked = [] }: OrderHead, available: Available): boolean {
	return short(linesOf(asked), { paymentStatus: 'unpaid' }, available).length > 0;
}

/** The same for lists and the reminder clock, which know an order by its head. */
export function headWithShortage(head: OrderHead, deal: Owing | undefined, available: Available): OrderHead {
	const { asks: asked = [], life } = head;
	if (!deal || !life || short(linesOf(asked), deal, available).length === 0) return head;
	return { ...head, life: flagged(life, deal) };
}

function linesOf(asked: NonNullable<OrderHead['asks']>): Asked[] {
	return asked.map((one, at) => ({ ...one, line: String(at) }));
}

function flagged<Life extends { createdAt: number; flags: FlagState[] }>(
	life: Life,
	{ stockCleared }: Owing,
): Life {
	const flag: FlagState = { flag: 'stock', since: life.createdAt, cleared: stockCleared };
	return { ...life, flags: [...life.flags, flag] };
}
