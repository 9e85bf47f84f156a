import * as z from 'zod';
import { FIRST_LOAD } from '#lib/local/filled.ts';
import type { Phone } from '#lib/local/phone.ts';
import { listedLeaf, type ListedLeaf } from '#lib/local/replica.ts';
import { acknowledgePulled } from './acknowledge.ts';
import { shedCarried } from './carry-over.ts';
import { linesOf } from './lines.ts';
import { replicate } from './pull.ts';
import type { Remote } from './remote.ts';
import type { Failure, Server } from './server.ts';

/** How far the first load has come; kept in the replica, so that it is lost together with it. */
const progress = z.discriminatedUnion('state', [
	/** `last` arrived of a snapshot that began at `seq`; `count` documents so far. */
	z.object({ state: z.literal('loading'), seq: z.string(), last: z.string(), count: z.number() }),
	/** The snapshot is here; replication starts from `seq`. */
	z.object({ state: z.literal('loaded'), seq: z.string() }),
	z.object({ state: z.literal('done') }),
]);
type Progress = z.infer<typeof progress>;

/** The first screen soon; then fewer and larger steps, each of which lists are drawn anew for. */
const AT_FIRST = 50;
const AT_ONCE = 500;

export interface Loading {
	phone: Phone;
	server: Server;
	url: string;
	remote: Remote;
	signal: AbortSignal;
	report: (loaded: { done: number; total: number } | undefined) => void;
	/** Told when the snapshot is here and news of meanwhile are fetched, and when they are here too. */
	busy: (pulling: boolean) => void;
}

/**
 * Fills an empty replica: one streamed snapshot, then replication from where it began. What arrived stays; a load that broke
 * off goes on from there. Where no snapshot is offered, plain replication does the same more slowly.
 */
export async function firstLoad(loading: Loading): Promise<Failure | undefined> {
	const { phone, remote, signal, report, busy } = loading;
	let state = await read(phone);
	if (state?.state === 'done') return undefined;
	try {
		if (state?.state !== 'loaded') {
			const failure = await takeSnapshot(loading, state);
			if (failure && !isNotOffered(failure)) return failure;
			state = await read(phone);
		}
		busy(true);
		report(undefined);
		// Only this once with `since`: given again it would set the checkpoint back.
		const since = state?.state === 'loaded' ? state.seq : undefined;
		const failure = await replicate(phone, remote, { live: false, since, signal });
		if (failure || signal.aborted) return failure;
		await shedCarried(phone);
		await phone.replica.setNote(FIRST_LOAD, { state: 'done' } satisfies Progress);
		return undefined;
	} finally {
		report(undefined);
		busy(false);
	}
}

/** A server that asks to wait has a snapshot, and more to do than to replicate everything one by one. */
function isNotOffered(failure: Failure): boolean {
	return failure.kind === 'refused' && failure.wait === undefined;
}

async function takeSnapshot(loading: Loading, begun: Progress | undefined): Promise<Failure | undefined> {
	const { server, url, signal } = loading;
	const from = begun?.state === 'loading' ? begun : undefined;
	const query = from ? `?${new URLSearchParams({ after: from.last, seq: from.seq }).toString()}` : '';
	const answer = await server.ask(`${url}/_snapshot${query}`, { signal });
	if (answer.kind !== 'ok') return answer;
	const arrival = new Arrival(loading, from);
	try {
		for await (const text of linesOf(answer.response)) await arrival.take(readLine(text));
		await arrival.store();
	} catch (error) {
		// The line broke, or broke off in the middle of a document; the replica's own errors are neither.
		if (!(error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError))
			throw error;
	}
	return arrival.complete ? undefined : { kind: 'unreachable' };
}

/** Stores what a snapshot brings, and where it stands. */
class Arrival {
	complete = false;
	readonly #loading: Loading;
	#seq: string | undefined;
	#count: number;
	#total = 0;
	#batch: ListedLeaf[] = [];
	#enough = AT_FIRST;

	constructor(loading: Loading, from: { seq: string; count: number } | undefined) {
		this.#loading = loading;
		this.#seq = from?.seq;
		this.#count = from?.count ?? 0;
	}

	async take(line: Line): Promise<void> {
		switch (line.is) {
			case 'beginning':
				this.#total = this.#count + line.total;
				// What changed during an earlier attempt is told from where that one began.
				this.#seq ??= line.seq;
				return this.#report();
			case 'document':
				this.#batch.push(line.doc);
				return this.#batch.length < this.#enough ? undefined : this.store();
			case 'unreadable':
				return;
			case 'end':
				await this.store();
				if (this.#seq === undefined) return;
				await this.#note({ state: 'loaded', seq: this.#seq });
				this.complete = true;
		}
	}

	async store(): Promise<void> {
		const { phone } = this.#loading;
		const last = this.#batch.at(-1)?._id;
		if (last === undefined || this.#seq === undefined) return;
		const arrived = await phone.replica.graftNew(this.#batch);
		await acknowledgePulled(phone, this.#batch);
		this.#count += this.#batch.length;
		this.#batch = [];
		this.#enough = Math.min(2 * this.#enough, AT_ONCE);
		await this.#note({ state: 'loading', seq: this.#seq, last, count: this.#count });
		phone.news.tell({ about: 'replica' }, arrived);
		this.#report();
	}

	async #note(state: Progress): Promise<void> {
		await this.#loading.phone.replica.setNote(FIRST_LOAD, state);
	}

	#report(): void {
		this.#loading.report({ done: this.#count, total: this.#total });
	}
}

type Line =
	| { is: 'beginning'; total: number; seq: string }
	| { is: 'document'; doc: ListedLeaf }
	/** Something that no version of ours sent: the rest is not to suffer. */
	| { is: 'unreadable' }
	| { is: 'end' };
const beginning = z.object({ total: z.number(), seq: z.string() });
const end = z.object({ end: z.literal(true) });

function readLine(text: string): Line {
	const value: unknown = JSON.parse(text);
	const doc = listedLeaf.safeParse(value);
	if (doc.success) return { is: 'document', doc: doc.data };
	const begins = beginning.safeParse(value);
	if (begins.success) return { is: 'beginning', ...begins.data };
	return { is: end.safeParse(value).success ? 'end' : 'unreadable' };
}

async function read({ replica }: Phone): Promise<Progress | undefined> {
	return progress.safeParse(await replica.note(FIRST_LOAD)).data;
}
