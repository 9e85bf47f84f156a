import * as z from 'zod';
import { plain } from '../intake/plain-text.ts';
import { personId } from '../log/entry.ts';
import { word } from '../order/primitives.ts';
import { hasRole, type Person } from '../people.ts';

const available = z.number().min(0).max(1e9);
const MOST_CHANGES = 20;

/** What a product is called where stock is kept: its model, or its name. */
export const sku = z.string().trim().min(1).max(120);

/** A figure as it is imported. */
export const statedFigure = z.object({
	sku,
	name: z.string().trim().max(200).optional(),
	unit: z.string().trim().max(20).optional(),
	available,
});
export type StatedFigure = z.infer<typeof statedFigure>;

const change = z.looseObject({
	at: z.number(),
	by: personId,
	/** How many there were from then on. */
	available,
	/** Of a correction; an import has none. */
	reason: word.optional(),
});

/** What is available of a product (RULES.md I7): written by the server only, without any price. */
export const stockFigure = statedFigure.extend({
	/** The last ones, oldest first. */
	changes: z.array(change).max(MOST_CHANGES),
});
export type StockFigure = z.infer<typeof stockFigure>;

export const stockDocument = z.looseObject({
	_id: z.string().regex(/^stock:.+$/),
	type: z.literal('stock'),
	figure: stockFigure,
});

/** The document of a product: the same for every way of writing its name. */
export function stockIdOf(name: string): string {
	return `stock:${plain(name).toUpperCase().replaceAll(' ', '')}`;
}

/** May the person say how many there are? */
export function mayKeepStock(someone: Person): boolean {
	if (!someone.active) return false;
	return hasRole(someone, 'lead') || hasRole(someone, 'manager') || someone.department === 'warehouse';
}

/** The figure after somebody counted; the same object when nothing is new. */
export function recounted(
	known: StockFigure | undefined,
	stated: StatedFigure,
	{ by, at, reason }: { by: string; at: number; reason?: string | undefined },
): StockFigure {
	const { name = known?.name, unit = known?.unit } = stated;
	const same = known?.available === stated.available && known.name === name && known.unit === unit;
	if (known && same && reason === undefined) return known;
	const changes = [...(known?.changes ?? []), { at, by, available: stated.available, reason }];
	return {
		...{ sku: known?.sku ?? stated.sku, name, unit, available: stated.available },
		changes: changes.slice(-MOST_CHANGES),
	};
}
