import * as z from 'zod';
import { compressed } from './compressed.ts';

/** Why a request had no useful answer. */
export type Failure =
	/**
	 * No useful answer: no network, a proxy's page, none in time (`late`), or (`trouble`) our server, which could not. Worth trying
	 * again, though not before `wait` seconds are over.
	 */
	| { kind: 'unreachable'; late?: boolean; trouble?: boolean; wait?: number | undefined }
	/** The session has ended: sign in again. */
	| { kind: 'expired' }
	/** What this person may see has changed: the phone starts anew there. */
	| { kind: 'epoch'; epoch: string; url: string }
	/** The server does not take this request: now or later, or not before `wait` seconds are over. */
	| { kind: 'refused'; status: number; code: string | undefined; wait: number | undefined };
export type Answer = { kind: 'ok'; response: Response } | Failure;

/** Told of every answer of our server. */
export interface Contact {
	/** The server's clock, and this phone's own when it was asked and when it was heard (ms). */
	serverTime: number;
	sent: number;
	received: number;
}

export interface ServerWorld {
	fetch: typeof fetch;
	/** This phone's own clock, ms. */
	clock(): number;
}

const TIMEOUT_MS = 30_000;
/** What goes up on a slow line is given the time that it needs. */
const SLOWEST_BYTES_PER_MS = 2;
const TOO_LARGE = 413;
const gone = z.object({ epoch: z.string(), url: z.string() });
const problem = z.object({ code: z.string().optional(), error: z.string().optional() });

/** Our server as a phone meets it: every answer is told apart once, here. */
export class Server {
	readonly #world: ServerWorld;
	readonly #heard: (contact: Contact) => void;

	constructor(world: ServerWorld, heard: (contact: Contact) => void) {
		this.#world = world;
		this.#heard = heard;
	}

	/** Asks. Without a `signal` of its own it gives up after half a minute, and later the more goes up. Never throws. */
	async ask(url: string, init: RequestInit = {}): Promise<Answer> {
		let { signal } = init;
		const sent = this.#world.clock();
		let response: Response;
		try {
			const request = await compressed(init);
			signal ??= AbortSignal.timeout(patienceFor(request));
			response = await this.#world.fetch(url, {
				credentials: 'same-origin',
				cache: 'no-store',
				...request,
				signal,
			});
		} catch {
			return isTimeOut(signal?.reason) ? { kind: 'unreachable', late: true } : { kind: 'unreachable' };
		}
		const time = response.headers.get('x-gendan-time');
		// A proxy on the way to us takes less at once than we do.
		if (time === null && response.status === TOO_LARGE) return judge(response);
		// Somebody else's answer: the sign-in page of a café's network, or a proxy that cannot reach us.
		if (time === null) return { kind: 'unreachable' };
		this.#heard({ serverTime: Number(time), sent, received: this.#world.clock() });
		return judge(response);
	}

	/** Asks with a JSON body. */
	send(url: string, method: 'POST' | 'DELETE', body: unknown): Promise<Answer> {
		const headers = { 'content-type': 'application/json' };
		return this.ask(url, { method, headers, body: JSON.stringify(body) });
	}
}

/** Nothing more for a text that was too short to be compressed. */
function patienceFor({ body }: RequestInit): number {
	const bytes = body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? body.byteLength : 0;
	return TIMEOUT_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS);
}

async function judge(response: Response): Promise<Answer> {
	const { status } = response;
	if (response.ok || status === 304) return { kind: 'ok', response };
	const wait = secondsToWait(response.headers.get('retry-after'));
	if (status >= 500) return { kind: 'unreachable', trouble: true, wait };
	if (status === 401) return { kind: 'expired' };
	const body = await jsonOf(response.clone());
	if (status === 410) {
		const moved = gone.safeParse(body).data;
		return moved ? { kind: 'epoch', ...moved } : { kind: 'unreachable' };
	}
	const { code, error } = problem.safeParse(body).data ?? {};
	return { kind: 'refused', status, code: code ?? error, wait };
}

/** Whether whatever else is asked fares no better: there is no line, no right to it, or the server wants to be left alone. */
export function concernsAll(failure: Failure | undefined): boolean {
	if (!failure) return false;
	if (failure.kind === 'expired' || failure.kind === 'epoch') return true;
	return waitOf(failure) !== undefined || (failure.kind === 'unreachable' && !failure.trouble);
}

/** The line may be too slow for that much at once. */
export function isLate(failure: Failure): boolean {
	return failure.kind === 'unreachable' && failure.late === true;
}

function isTimeOut(reason: unknown): boolean {
	return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** Seconds after which trying again makes sense, when the server said so. */
export function waitOf({ wait }: { kind: string; wait?: number | undefined }): number | undefined {
	return wait;
}

/** Ours says seconds; a proxy before it may say a date, which is no use to a phone whose clock is wrong. */
function secondsToWait(header: string | null): number | undefined {
	const seconds = Number(header ?? 0);
	return seconds > 0 ? seconds : undefined;
}

/** The body as JSON; undefined when it is none. */
export async function jsonOf(response: Response): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		return undefined;
	}
}
