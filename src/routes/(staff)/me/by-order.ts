import { orderIdOf, typeOf } from '#lib/domain/documents.ts';

/** Records grouped by the order (or the customer's file) that they are about, in the order in which they came. */
export function byOrder<Row extends { doc: string }>(rows: readonly Row[]): { about: string; rows: Row[] }[] {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const about = typeOf(row.doc) === 'deal' ? orderIdOf(row.doc) : row.doc;
		groups.set(about, [...(groups.get(about) ?? []), row]);
	}
	return [...groups].map(([about, rows]) => ({ about, rows }));
}
