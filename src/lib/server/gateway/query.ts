import * as z from 'zod';
import { REVISION } from '../store/revision.ts';
import { SyncProblem } from './sync-problem.ts';

/** A switch in a query: `true` or `false`. */
export const flag = z
	.enum(['true', 'false'])
	.transform((text) => text === 'true')
	.optional();

/** A count in a query. */
export const count = z
	.string()
	.regex(/^\d{1,9}$/)
	.transform(Number)
	.optional();

export const rev = z.string().regex(REVISION);

/** The query as the schema has it; what the schema does not name is ignored. Throws the problem `query`. */
export function readQuery<Schema extends z.ZodType>(url: URL, schema: Schema): z.infer<Schema> {
	const parsed = schema.safeParse(Object.fromEntries(url.searchParams));
	if (parsed.success) return parsed.data;
	const names = parsed.error.issues.map(({ path }) => path.join('.'));
	throw new SyncProblem('query', { detail: [...new Set(names)].join(', ') });
}
