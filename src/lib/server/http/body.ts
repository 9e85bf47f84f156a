import * as z from 'zod';
import { Problem } from '../problem.ts';
import { arriving } from './arriving.ts';
import { inflated } from './inflated.ts';

const DEFAULT_LIMIT = 32 * 1024;

/**
 * Reads a JSON body of at most `limit` bytes as the schema has it. Throws the Problems `media-type`, `too-large`, `json`
 * and `schema`, the last with the paths that are wrong, never the values.
 */
export async function readBody<Schema extends z.ZodType>(
	request: Request,
	schema: Schema,
	limit = DEFAULT_LIMIT,
): Promise<z.infer<Schema>> {
	const parsed = schema.safeParse(parseJson(await readJsonText(request, limit)));
	if (parsed.success) return parsed.data;
	const paths = parsed.error.issues.map(({ path }) => path.join('.') || 'body');
	throw new Problem('schema', { detail: [...new Set(paths)].slice(0, 10).join(', ').slice(0, 300) });
}

/**
 * The text of a JSON body of at most `limit` bytes, compressed or not. Throws the Problems `media-type`, `too-large`,
 * `timeout` and `json`.
 */
export async function readJsonText(request: Request, limit: number): Promise<string> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\s*(;|$)/i.test(type)) throw new Problem('media-type');
	const encoding = request.headers.get('content-encoding');
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let text = '';
	let size = 0;
	try {
		for await (const chunk of inflated(limited(request, limit), encoding)) {
			if (!(chunk instanceof Uint8Array)) continue;
			size += chunk.byteLength;
			if (size > limit) throw new Problem('too-large');
			text += decoder.decode(chunk, { stream: true });
		}
		return text + decoder.decode();
	} catch (error) {
		// What is left is a connection that broke off, or bytes that are no UTF-8: either way no JSON arrived.
		throw error instanceof Problem ? error : new Problem(isTooLarge(error) ? 'too-large' : 'json');
	}
}

/** A body of at most `limit` bytes. Throws the Problem `too-large`, and `incomplete` for one that broke off. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	try {
		for await (const chunk of limited(request, limit)) chunks.push(new Uint8Array(chunk));
		return new Uint8Array(await new Blob(chunks).arrayBuffer());
	} catch (error) {
		throw error instanceof Problem ? error : new Problem(isTooLarge(error) ? 'too-large' : 'incomplete');
	}
}

function limited(request: Request, limit: number): AsyncGenerator<Uint8Array> {
	if (Number(request.headers.get('content-length') ?? 0) > limit) throw new Problem('too-large');
	return arriving(request.body, limit);
}

const statusError = z.object({ status: z.literal(413) });

/** The adapter's own limit shows as an error of the stream. */
function isTooLarge(error: unknown): boolean {
	return statusError.safeParse(error).success;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text, sound);
	} catch {
		throw new Problem('json');
	}
}

/** Half a surrogate pair can be stored nowhere; a prototype is nothing that a body has. */
function sound(key: string, value: unknown): unknown {
	if (key === '__proto__' || !key.isWellFormed()) throw new SyntaxError('illegal member');
	if (typeof value === 'string' && !value.isWellFormed()) throw new SyntaxError('text that is not Unicode');
	return value;
}
