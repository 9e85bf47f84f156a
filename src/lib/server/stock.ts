import { canonical, canonicalText } from '#lib/domain/log/canonical.ts';
import type { Person } from '#lib/domain/people.ts';
import {
	mayKeepStock,
	recounted,
	stockDocument,
	stockIdOf,
	type StatedFigure,
	type StockFigure,
} from '#lib/domain/stock/figure.ts';
import { Problem } from './problem.ts';
import type { DocStore } from './store/port.ts';

const BATCH = 250;
const TRIES = 5;

/** Throws the Problem `permission` for whoever may not say how many there are. */
export function asStockKeeper(someone: Person): void {
	if (!mayKeepStock(someone)) throw new Problem('permission');
}

/** Takes over a whole table of figures; gives how many were new or other than before. Taken over again, nothing changes. */
export async function importStock(
	data: DocStore,
	stated: readonly StatedFigure[],
	counted: { by: string; at: number },
): Promise<number> {
	const latest = new Map(stated.map((figure) => [stockIdOf(figure.sku), figure]));
	const all = [...latest];
	let changed = 0;
	for (let from = 0; from < all.length; from += BATCH)
		changed += await takeOver(data, new Map(all.slice(from, from + BATCH)), counted);
	return changed;
}

async function takeOver(
	data: DocStore,
	stated: ReadonlyMap<string, StatedFigure>,
	counted: { by: string; at: number },
): Promise<number> {
	let left = stated;
	let changed = 0;
	for (let round = 0; round < TRIES && left.size > 0; round++) {
		const docs = await Promise.all(
			[...left].map(async ([id, figure]) => change(await data.get(id), id, figure, counted)),
		);
		const fresh = docs.filter((doc) => doc !== undefined);
		const written = fresh.length > 0 ? await data.put(fresh) : [];
		const lost = new Set(written.flatMap(({ ok, id }) => (ok ? [] : [id])));
		changed += fresh.length - lost.size;
		left = new Map([...left].filter(([id]) => lost.has(id)));
	}
	if (left.size > 0) throw new Error('stock figures change faster than they can be written');
	return changed;
}

/** Corrects one figure, with a reason. Throws the Problem `stock-changed` when it is no longer what the person saw. */
export async function adjustStock(
	data: DocStore,
	{ before, ...stated }: StatedFigure & { before: number | null },
	counted: { by: string; at: number; reason: string },
): Promise<StockFigure> {
	const id = stockIdOf(stated.sku);
	const stored = await data.get(id);
	const known = stockDocument.safeParse(stored).data?.figure;
	if ((known?.available ?? null) !== before) throw new Problem('stock-changed');
	const figure = recounted(known, stated, counted);
	const [written] = await data.put([canonical({ _id: id, _rev: stored?._rev, type: 'stock', figure })]);
	if (!written?.ok) throw new Problem('stock-changed');
	return figure;
}

function change(
	stored: Awaited<ReturnType<DocStore['get']>>,
	id: string,
	stated: StatedFigure,
	counted: { by: string; at: number },
) {
	const known = stockDocument.safeParse(stored).data?.figure;
	const figure = recounted(known, stated, counted);
	if (known && canonicalText(figure) === canonicalText(known)) return undefined;
	return canonical({ _id: id, _rev: stored?._rev, type: 'stock', figure });
}
