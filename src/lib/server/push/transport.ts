import { request as requestInClear, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { publicLookup, type Route } from './endpoint.ts';

/** A message ready to be posted. */
export interface Posting {
	route: Route;
	headers: Readonly<Record<string, string | number>>;
	body: Buffer;
}

/** What the push service answered, or that it did not. */
export type PushAnswer =
	| { kind: 'accepted' }
	/** The subscription is no more. */
	| { kind: 'gone' }
	/** Trying again would be answered the same. */
	| { kind: 'refused'; status: number }
	/** Overloaded, broken or silent for now. */
	| { kind: 'later'; reason: string; afterMs?: number | undefined };

const TIMEOUT_MS = 10_000;

/** Posts one message to its push service. Does not throw for anything that the other side does. */
export function post({ route, headers, body }: Posting, signal: AbortSignal): Promise<PushAnswer> {
	const { url, guarded } = route;
	return new Promise((resolve) => {
		const fail = (error: Error) => {
			resolve({ kind: 'later', reason: 'code' in error ? String(error.code) : error.name });
		};
		try {
			const sending = (url.protocol === 'https:' ? request : requestInClear)(url, {
				method: 'POST',
				headers: { ...headers },
				signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
				...(guarded ? { lookup: publicLookup } : {}),
			});
			sending.on('response', (answer) => {
				resolve(judge(answer));
				// Nobody reads what a stranger's server has to say, at whatever length.
				answer.destroy();
			});
			sending.on('error', fail);
			sending.end(body);
		} catch (error) {
			fail(error instanceof Error ? error : new Error('not sent'));
		}
	});
}

function judge({ statusCode: status = 0, headers }: IncomingMessage): PushAnswer {
	if (status >= 200 && status < 300) return { kind: 'accepted' };
	if (status === 404 || status === 410) return { kind: 'gone' };
	if (status === 408 || status === 429 || status >= 500)
		return { kind: 'later', reason: String(status), afterMs: afterMs(headers['retry-after']) };
	return { kind: 'refused', status };
}

/** RFC 9110: seconds, or a date (which is left to our own pace: it trusts two clocks). */
function afterMs(header: string | undefined): number | undefined {
	return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
