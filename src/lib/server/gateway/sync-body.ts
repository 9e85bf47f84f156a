import type * as z from 'zod';
import { readJsonText } from '../http/body.ts';
import { SyncProblem } from './sync-problem.ts';

const USUAL_BYTES = 32 * 1024;

/**
 * Reads a JSON body of at most `limit` bytes as the schema has it. Values that no store takes are let through: they spoil the
 * one document that holds them, not the request.
 */
export async function readSyncBody<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	limit = USUAL_BYTES,
): Promise<z.infer<Schema>> {
	const parsed = schema.safeParse(parse(await readJsonText(request, limit)));
	if (parsed.success) return parsed.data;
	const paths = parsed.error.issues.map(({ path }) => path.join('.') || 'body');
	throw new SyncProblem('schema', { detail: [...new Set(paths)].slice(0, 10).join(', ').slice(0, 300) });
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new SyncProblem('json');
	}
}
