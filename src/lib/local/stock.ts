import type { Facts } from '#lib/domain/order/entries.ts';
import { stockDocument, type StockFigure } from '#lib/domain/stock/figure.ts';
import { stockIdsOf } from '#lib/domain/stock/shortage.ts';
import type { Replica } from './replica.ts';

/** All stock figures that are here. */
export async function stockFigures(replica: Replica): Promise<{ id: string; figure: StockFigure }[]> {
	const docs = await replica.list('stock:');
	return docs.flatMap((doc) => {
		const known = stockDocument.safeParse(doc).data;
		return known ? [{ id: known._id, figure: known.figure }] : [];
	});
}

/** What is available of what these lines ask for, as far as it is known here. */
export async function availableFor(replica: Replica, lines: Facts['lines']): Promise<Map<string, number>> {
	const ids = [...new Set(lines.flatMap(stockIdsOf))];
	const found = await Promise.all(ids.map(async (id) => (await replica.leaves(id))[0]));
	return new Map(
		found.flatMap((doc): [string, number][] => {
			const known = stockDocument.safeParse(doc).data;
			return known ? [[known._id, known.figure.available]] : [];
		}),
	);
}
