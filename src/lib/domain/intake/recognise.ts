import { COLUMNS, HEADERS, type Column, type Mapping } from './columns.ts';
import { folded } from './plain-text.ts';

const KNOWN = new Map(
	COLUMNS.flatMap((column) => HEADERS[column].split(' ').map((header): [string, Column] => [header, column])),
);
/** A title or two may stand above the headers. */
const HEADER_WITHIN = 10;

/** What remains of a header when it is compared or remembered. */
export function headerKey(header: string): string {
	return folded(header).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** What a column holds, by its header alone: as a whole, then without what stands in brackets. */
export function columnOf(header: string): Column | undefined {
	const bare = folded(header).replaceAll(/[([【].*?[)\]】]/gu, '');
	return KNOWN.get(headerKey(header)) ?? KNOWN.get(headerKey(bare));
}

/**
 * What the columns hold, by their headers; `remembered` is what a person has said of such headers before, and goes first. No two
 * columns hold the same: the first does.
 */
export function recognised(
	headers: readonly string[],
	remembered: Readonly<Record<string, Column | null>> = {},
): Mapping {
	const taken = new Set<Column>();
	return headers.map((header) => {
		const said = remembered[headerKey(header)];
		const found = said === undefined ? columnOf(header) : said;
		if (!found || taken.has(found)) return null;
		taken.add(found);
		return found;
	});
}

/** Which of the first rows has the headers: the one in which most are known. */
export function headerRowOf(rows: readonly (readonly string[])[]): number {
	const counts = rows.slice(0, HEADER_WITHIN).map((cells) => recognised(cells).filter(Boolean).length);
	return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}

/** What the numbers of a column are counted in, as its header says: 1 unless it says 万元 or 千元. */
export function scaleOf(header: string): number {
	const said = folded(header);
	if (/万/.test(said)) return 10_000;
	return /千元|千圆/.test(said) ? 1_000 : 1;
}
