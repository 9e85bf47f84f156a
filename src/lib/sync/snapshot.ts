import * as z from 'zod';
import { FIRST_LOAD } from '#lib/local/filled.ts';
import { isOutOfRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { listedLeaf, type Arrived, type ListedLeaf } from '#lib/local/replica.ts';
import { acknowledgePulled } from './acknowledge.ts';
import { BrokenLine, linesOf } from './lines.ts';
import type { Cut } from './room.ts';
import type { Server } from './server.ts';
import { Watch } from './watch.ts';

/** How far the first load has come; kept in the replica, so that it is lost together with it. */
const progress = z.discriminatedUnion('state', [
	/** `last` arrived of a snapshot that began at `seq`; `count` documents so far. */
	z.object({ state: z.literal('loading'), seq: z.string(), last: z.string(), count: z.number() }),
	/** The snapshot is here; replication starts from `seq`. */
	z.object({ state: z.literal('loaded'), seq: z.string() }),
	z.object({ state: z.literal('done') }),
]);
export type Progress = z.infer<typeof progress>;

/** The first screen soon; then what came is stored as soon as what came before is, if that pays, and never too much at once. */
const AT_FIRST = 50;
const AT_LEAST = 300;
const AT_MOST = 1000;
/** A slow line's documents are stored after that time, however few; lists are drawn anew no more often. */
const EVERY_MS = 2_000;
/** So long lines are read on end: answers of the database wait meanwhile. */
const READ_ON_END_MS = 8;

/** Whose snapshot is taken, from where, until when. */
export interface Taking {
	phone: Phone;
	server: Server;
	url: string;
	signal: AbortSignal;
}

export interface TakingEvents {
	report: (loaded: { done: number; total: number }) => void;
	/** A document came, and waits to be stored. */
	came?: (doc: ListedLeaf) => void;
	/** So many more documents are stored, in the order in which they came; what arrived with them, where that says all. */
	arrived: (arrived: Arrived | undefined, count: number) => void;
}

/**
 * Takes the person's documents as one streamed snapshot. Each step stays when the line breaks, and the next attempt goes on
 * from there. Gives why it is not complete, if it is not.
 */
export type TakeSnapshot = (taking: Taking, events: TakingEvents) => Promise<Cut>;

export async function readProgress({ replica }: Phone): Promise<Progress | undefined> {
	return progress.safeParse(await replica.note(FIRST_LOAD)).data;
}

export async function noteProgress({ replica }: Phone, state: Progress): Promise<void> {
	await replica.setNote(FIRST_LOAD, state);
}

/** Takes the snapshot in the caller's own thread. */
export const takeSnapshot: TakeSnapshot = async (taking, events) => {
	const { phone, server, url, signal } = taking;
	const begun = await readProgress(phone);
	const from = begun?.state === 'loading' ? begun : undefined;
	const query = from ? `?${new URLSearchParams({ after: from.last, seq: from.seq }).toString()}` : '';
	const watch = new Watch(signal);
	const answer = await server.ask(`${url}/_snapshot${query}`, { signal: watch.signal });
	if (answer.kind !== 'ok') {
		watch.end();
		return answer;
	}
	const arrival = new Arrival(phone, events, from);
	try {
		try {
			let began = performance.now();
			for await (const text of linesOf(watch.over(answer.response))) {
				await arrival.take(readLine(text));
				if (performance.now() - began < READ_ON_END_MS) continue;
				await nextTask();
				began = performance.now();
			}
		} finally {
			watch.end();
			// Where the line broke and what came before it cannot be stored either, the latter is what is told.
			await arrival.settled();
		}
	} catch (error) {
		if (isOutOfRoom(error)) return { kind: 'no-room' };
		// It may have broken in the middle of a document.
		if (!(error instanceof BrokenLine || error instanceof SyntaxError)) throw error;
	}
	return arrival.complete ? undefined : { kind: 'unreachable' };
};

/** Stores what a snapshot brings, and where it stands: one step is stored while the next one arrives. */
class Arrival {
	complete = false;
	readonly #phone: Phone;
	readonly #events: TakingEvents;
	#seq: string | undefined;
	#count: number;
	#total = 0;
	#batch: ListedLeaf[] = [];
	#enough = AT_FIRST;
	#begun = performance.now();
	#storing: Promise<void> = Promise.resolve();
	#stores = false;
	/** What is stored and nobody was told of. */
	#untold: { arrived: Arrived | undefined; count: number } | undefined;
	#told = -Infinity;

	constructor(phone: Phone, events: TakingEvents, from: { seq: string; count: number } | undefined) {
		this.#phone = phone;
		this.#events = events;
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
				this.#events.came?.(line.doc);
				return this.#isEnough ? this.#step() : undefined;
			case 'unreadable':
				return;
			case 'end':
				await this.settled();
				if (this.#seq === undefined) return;
				await noteProgress(this.#phone, { state: 'loaded', seq: this.#seq });
				this.complete = true;
		}
	}

	/** Resolves when everything that came is stored, and is told. */
	async settled(): Promise<void> {
		try {
			await this.#step();
			await this.#storing;
		} finally {
			this.#tell();
		}
	}

	get #isEnough(): boolean {
		const enough = this.#stores ? AT_MOST : this.#enough;
		return this.#batch.length >= enough || performance.now() - this.#begun > EVERY_MS;
	}

	/** Begins to store what came, as soon as the step before is stored. */
	async #step(): Promise<void> {
		const batch = this.#batch;
		this.#batch = [];
		this.#enough = AT_LEAST;
		this.#begun = performance.now();
		await this.#storing;
		this.#stores = true;
		this.#storing = this.#store(batch).finally(() => (this.#stores = false));
		// Whoever waits for it hears of it.
		this.#storing.catch(() => undefined);
	}

	async #store(batch: readonly ListedLeaf[]): Promise<void> {
		const phone = this.#phone;
		const last = batch.at(-1)?._id;
		if (last === undefined || this.#seq === undefined) return;
		const arrived = await phone.replica.graftNew(batch);
		await acknowledgePulled(phone, batch);
		this.#count += batch.length;
		await noteProgress(phone, { state: 'loading', seq: this.#seq, last, count: this.#count });
		const before = this.#untold;
		this.#untold = {
			arrived: before ? joined(before.arrived, arrived) : arrived,
			count: (before?.count ?? 0) + batch.length,
		};
		if (performance.now() - this.#told > EVERY_MS) this.#tell();
		this.#report();
	}

	#tell(): void {
		const untold = this.#untold;
		if (!untold) return;
		this.#untold = undefined;
		this.#told = performance.now();
		this.#events.arrived(untold.arrived, untold.count);
	}

	#report(): void {
		this.#events.report({ done: this.#count, total: this.#total });
	}
}

/** Two steps as one, when nothing else was written during them or between them. */
function joined(before: Arrived | undefined, after: Arrived | undefined): Arrived | undefined {
	if (!before || !after || before.to !== after.from) return undefined;
	return { docs: [...before.docs, ...after.docs], from: before.from, to: after.to };
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

/** Resolves once what waited to be done has had its turn. */
function nextTask(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(undefined);
	});
}
