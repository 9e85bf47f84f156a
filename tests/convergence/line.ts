import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { Delivered } from './delivered.ts';
import type { Instance } from './instance.ts';
import type { Faults } from './mutants/names.ts';
import { SENDS, tampered } from './mutants/on-the-way.ts';

/** What phones take for the address of their server, wherever their requests end up. */
export const ORIGIN = 'https://phone.test';

/** How often each mishap befalls a request, and how long requests take on the way. */
export interface Weather {
	/** Never arrives. */
	lost: number;
	/** Arrives and is acted upon; its answer never comes back. */
	unanswered: number;
	/** Arrives twice, the second time some time later, past others. */
	repeated: number;
	/** Its answer breaks off in the middle. */
	torn: number;
	/** At most, each way, ms; with it requests overtake each other. */
	delay: number;
	/** Goes to another server than the one before. */
	moved: number;
}

export const CALM: Weather = { lost: 0, unanswered: 0, repeated: 0, torn: 0, delay: 0, moved: 0 };
export const FOUL: Weather = {
	...{ lost: 0.05, unanswered: 0.08, repeated: 0.1, torn: 0.05, delay: 120, moved: 0.1 },
};

/** What befalls requests by chance; `overtaken` follows from delays. */
const MISHAPS = ['lost', 'unanswered', 'repeated', 'torn'] as const;
export type Mishap = (typeof MISHAPS)[number] | 'overtaken';

/** A phone's way to the servers. */
export class Line {
	weather = CALM;
	/** What has come over it. */
	readonly delivered = new Delivered();
	/** What has befallen requests on it. */
	readonly mishaps = new Set<Mishap>();
	/** What is not left to chance: it befalls records that are sent, as soon as some are. */
	readonly #due = new Set<(typeof MISHAPS)[number]>();
	#foul = false;
	#sent = 0;
	#newest = 0;
	cookie = '';
	readonly #instances: readonly Instance[];
	readonly #chance: Chance;
	readonly #faults: Faults;
	/** Repetitions that are still on their way. */
	readonly #stray = new Set<Promise<unknown>>();
	#at: number;
	#cut: AbortController | undefined;
	#open = new AbortController();

	constructor(instances: readonly Instance[], chance: Chance, faults: Faults) {
		this.#instances = instances;
		this.#chance = chance;
		this.#faults = faults;
		this.#at = chance.whole(0, instances.length - 1);
	}

	/** Turns foul: each mishap befalls it at least once. */
	spoil(): void {
		this.weather = FOUL;
		this.#foul = true;
		for (const mishap of MISHAPS) if (!this.mishaps.has(mishap)) this.#due.add(mishap);
	}

	/** True from where it turns foul until records were lost, doubled and out of order on it. */
	get owes(): boolean {
		return this.#foul && (this.#due.has('lost') || !this.mishaps.has('overtaken'));
	}

	/** Is good again, and owes no mishap. */
	clear(): void {
		this.weather = CALM;
		this.#foul = false;
		this.#due.clear();
	}

	get whole(): boolean {
		return this.#cut === undefined;
	}

	/** Breaks what is under way and lets nothing through. */
	cut(): void {
		this.#cut = this.#open;
		this.#open.abort();
	}

	mend(): void {
		if (this.whole) return;
		this.#cut = undefined;
		this.#open = new AbortController();
	}

	/** Resolves when nothing old can arrive any more. */
	async settled(): Promise<void> {
		await Promise.allSettled(this.#stray);
	}

	async send(request: Request): Promise<Response> {
		const turn = ++this.#sent;
		const { signal } = this.#open;
		const either = AbortSignal.any([signal, request.signal]);
		const bodiless = request.method === 'GET' || request.method === 'HEAD';
		const body = bodiless ? undefined : await request.arrayBuffer();
		const post = (until: AbortSignal | undefined) => {
			this.#arrives(turn);
			return tampered(this.#faults, request, () => this.#post(request, body, until));
		};
		await this.#pass(signal);
		const sends = SENDS.test(request.url);
		if (body !== undefined && this.#befalls('repeated', sends)) this.#repeat(turn, () => post(undefined));
		if (this.#befalls('lost', sends)) throw new TypeError('lost on the way there');
		if (this.#befalls('unanswered', sends)) {
			await (await post(either)).arrayBuffer();
			throw new TypeError('lost on the way back');
		}
		const response = await post(either);
		await this.#pass(signal);
		this.#keepCookie(response);
		const headers = new Headers(response.headers);
		headers.delete('content-encoding');
		headers.delete('content-length');
		const { status } = response;
		const heard = this.delivered.listen(request.url, response.body);
		const cut = this.#befalls('torn', sends)
			? heard?.pipeThrough(tear(this.#chance.whole(0, 3000)))
			: undefined;
		return new Response(status === 304 || status === 204 ? null : (cut ?? heard), {
			status,
			headers,
		});
	}

	#befalls(mishap: (typeof MISHAPS)[number], sends: boolean): boolean {
		const befalls = (sends && this.#due.delete(mishap)) || this.#chance.of(this.weather[mishap]);
		if (befalls) this.mishaps.add(mishap);
		return befalls;
	}

	/** Later than one that was sent after it, or not. */
	#arrives(turn: number): void {
		if (turn < this.#newest) this.mishaps.add('overtaken');
		this.#newest = Math.max(this.#newest, turn);
	}

	async #post(request: Request, body: ArrayBuffer | undefined, signal: AbortSignal | undefined) {
		if (this.#chance.of(this.weather.moved)) this.#at = this.#chance.whole(0, this.#instances.length - 1);
		const url = (this.#instances[this.#at]?.url ?? '') + request.url.slice(ORIGIN.length);
		const headers = new Headers(request.headers);
		headers.set('cookie', this.cookie);
		try {
			return await fetch(url, {
				...{ method: request.method, headers },
				...(body === undefined ? {} : { body }),
				...(signal ? { signal } : {}),
			});
		} catch (error) {
			// A server that is down is soon passed by, as by any load balancer.
			this.#at = (this.#at + 1) % this.#instances.length;
			throw error;
		}
	}

	async #pass(signal: AbortSignal): Promise<void> {
		if (this.weather.delay > 0) await sleep(this.#chance.whole(0, this.weather.delay));
		if (signal.aborted) throw new TypeError('no network');
	}

	#repeat(turn: number, post: () => Promise<Response>): void {
		const stray = this.#overtaken(turn)
			.then(post)
			.then((response) => response.arrayBuffer())
			.catch(() => undefined)
			.finally(() => this.#stray.delete(stray));
		this.#stray.add(stray);
	}

	/** Resolves some time later, and not before another request has gone past if one does soon. */
	async #overtaken(turn: number): Promise<void> {
		await sleep(this.#chance.whole(0, 700));
		for (let waits = 0; waits < 25 && this.#newest <= turn; waits++) await sleep(100);
	}

	#keepCookie(response: Response): void {
		const [set] = response.headers.getSetCookie();
		if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
	}
}

/** Lets that many bytes through, then breaks. */
function tear(bytes: number): TransformStream<Uint8Array, Uint8Array> {
	let left = bytes;
	return new TransformStream({
		transform(chunk, controller) {
			controller.enqueue(chunk.subarray(0, left));
			left -= chunk.length;
			if (left < 0) controller.error(new TypeError('terminated'));
		},
	});
}
