import { addressOfFilter, filterOfAddress } from '../order/filter-address.ts';
import type { OrderFilter } from '../order/order-filter.ts';
import { COLUMNS, readColumns, type Column } from './columns.ts';
import { isSortable, type Sorting } from './sort-rows.ts';

/** Ways to look at the same orders. */
export const LAYOUTS = ['table', 'timeline', 'board'] as const;
export type Layout = (typeof LAYOUTS)[number];
export const DENSITIES = ['roomy', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** What an address says of the orders page. What it does not say is as the person has it. */
export interface Listing {
	filter: OrderFilter;
	layout: Layout;
	sorting: Sorting | undefined;
	columns: readonly Column[] | undefined;
	density: Density | undefined;
}

/** What an address says; what it says wrong is passed over. */
export function listingOfAddress(params: URLSearchParams): Listing {
	const sort = params.get('sort') ?? '';
	const by = COLUMNS.find((column) => column === sort.replace(/^-/, ''));
	const columns = params.get('columns');
	return {
		filter: filterOfAddress(params),
		layout: LAYOUTS.find((layout) => layout === params.get('as')) ?? 'table',
		sorting: by && isSortable(by) ? { by, down: sort.startsWith('-') } : undefined,
		columns: columns === null ? undefined : readColumns(columns.split(',')),
		density: DENSITIES.find((density) => density === params.get('rows')),
	};
}

/** The address part that says it; empty for what everybody gets. */
export function addressOfListing({ filter, layout, sorting, columns, density }: Listing): string {
	const params = new URLSearchParams(addressOfFilter(filter));
	if (layout !== 'table') params.set('as', layout);
	if (sorting) params.set('sort', `${sorting.down ? '-' : ''}${sorting.by}`);
	if (columns) params.set('columns', columns.join(','));
	if (density) params.set('rows', density);
	const said = params.toString().replaceAll('%2C', ',');
	return said ? `?${said}` : '';
}
