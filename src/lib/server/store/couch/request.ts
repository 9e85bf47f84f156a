import type { RequestOptions, ServerScope } from 'nano';
import type * as z from 'zod';
import { StoreUnavailable } from '../port.ts';
import { withDeadline } from './deadline.ts';

const DEADLINE_MS = 30_000;

export interface Question {
	method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below the database, each part escaped by {@link escaped}. */
	path?: string;
	query?: Readonly<Record<string, string | number | boolean>>;
	/** JSON text. */
	body?: string;
	/** Statuses that are an answer to the caller. */
	expects?: readonly number[];
	signal?: AbortSignal | undefined;
	deadline?: number;
}

/** An answer other than success that the caller counted with. */
export class Refusal extends Error {
	override name = 'Refusal';

	constructor(
		readonly status: number,
		readonly error: string,
		readonly reason: string,
	) {
		super(`CouchDB answered ${status} ${error}: ${reason}`);
	}
}

/** Asks one database, or the server when `database` is undefined. */
export type Ask = <Schema extends z.ZodType>(schema: Schema, question?: Question) => Promise<z.infer<Schema>>;

/**
 * Requests through nano with a deadline. Throws {@link Refusal} for a status that the caller expects, and
 * {@link StoreUnavailable} for every other failure: no connection, no answer in time, an answer that is not CouchDB's,
 * refused credentials, a missing database, 5xx.
 */
export function asker(server: ServerScope, database: string | undefined): Ask {
	return async (schema, question = {}) => {
		const { path, query, body, signal, expects = [], method = 'GET', deadline = DEADLINE_MS } = question;
		const options: RequestOptions = {
			method,
			...(database !== undefined && { db: database }),
			...(path !== undefined && { path }),
			...(query && { qs: query }),
		};
		const answer = await withDeadline(deadline, signal, async (stop): Promise<unknown> => {
			// Two options that nano's types leave out.
			const request = { ...options, ...(body !== undefined && { body, dontStringify: true }), signal: stop };
			return server.request(request).catch((error: unknown) => judge(error, expects, path === undefined));
		});
		// nano gives what is no JSON as bytes.
		const parsed = schema.safeParse(Buffer.isBuffer(answer) ? undefined : answer);
		if (parsed.success) return parsed.data;
		throw new StoreUnavailable(`an answer that is not CouchDB's to ${method} ${path ?? '/'}`, {
			cause: parsed.error,
		});
	};
}

/** What the request gives, or undefined when it is refused with 404. */
export async function orMissing<T>(request: Promise<T>): Promise<T | undefined> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof Refusal && error.status === 404) return undefined;
		throw error;
	}
}

/** The id as one part of a path. */
export function escaped(id: string): string {
	return encodeURIComponent(id);
}

function judge(error: unknown, expects: readonly number[], ofDatabase: boolean): never {
	const status = field(error, 'statusCode');
	const message = error instanceof Error ? error.message : String(error);
	if (typeof status !== 'number') throw new StoreUnavailable(`CouchDB cannot be reached: ${message}`);
	const refusal = new Refusal(status, text(field(error, 'error')), text(field(error, 'reason')) || message);
	if (expects.includes(status) && (ofDatabase || !isDatabaseMissing(refusal))) throw refusal;
	throw new StoreUnavailable(refusal.message, { cause: refusal });
}

/** A 404 that speaks of the whole database must not be taken for a missing document. */
function isDatabaseMissing({ status, reason }: Refusal): boolean {
	return status === 404 && /database does not exist|no_db_file/i.test(reason);
}

function field(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
