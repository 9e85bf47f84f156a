import * as z from 'zod';
import { readColumns } from '#lib/ui/table/columns.ts';
import { DENSITIES } from '#lib/ui/table/list-address.ts';

/** How a person likes the orders page on this device; what cannot be read is as everybody has it. */
export const ordersLiking = z.object({
	columns: z.array(z.string()).transform(readColumns).optional().catch(undefined),
	density: z.enum(DENSITIES).catch('roomy').default('roomy'),
	/** The order beside the table. */
	pane: z.boolean().catch(true).default(true),
});
