import { IDBFactory } from 'fake-indexeddb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import type { Channel } from '#lib/local/news.ts';
import type { Pouch } from '#lib/local/pouch.ts';
import type { World } from '#lib/sync/world.ts';
import { MemoryLocks } from '../support/locks.ts';
import { ORIGIN, type Line } from './line.ts';

PouchDB.plugin(memory);

let phones = 0;

/** What a phone keeps when its power goes: the journal's and device's databases, and the replicas. */
export class Flash {
	readonly indexedDB = new IDBFactory();
	readonly replicas = new Map<string, Pouch>();
	readonly #prefix = `chaos${++phones}-${process.pid}-`;

	replica(name: string): Pouch {
		const known = this.replicas.get(name);
		if (known) return known;
		// Old bodies stay: this adapter, which phones do not use, trips over one that goes while its feed is read.
		const pouch = new PouchDB(this.#prefix + name, { adapter: 'memory' });
		pouch.on('destroyed', () => this.replicas.delete(name));
		this.replicas.set(name, pouch);
		return pouch;
	}
}

/** What a dead phone's code is told; nobody is there to mind. */
export class PhoneDied extends Error {
	override name = 'PhoneDied';
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
const WRITES: ReadonlySet<string | symbol> = new Set(['bulkDocs', 'put', 'post', 'remove', 'destroy']);

/**
 * The world of a phone's app from one start to its abrupt end. At the end transactions that were not committed are undone,
 * and nothing that the dead app's code still does reaches storage or network.
 */
export class Life implements World {
	readonly origin = ORIGIN;
	readonly build = 'test';
	readonly painted = () => Promise.resolve();
	readonly locks = new MemoryLocks();
	readonly indexedDB: IDBFactory;
	readonly #flash: Flash;
	readonly #line: Line;
	readonly #clock: () => number;
	readonly #chance: () => number;
	readonly #writing = new Set<IDBTransaction>();
	readonly #end = new AbortController();

	constructor(flash: Flash, line: Line, clock: () => number, chance: () => number) {
		this.#flash = flash;
		this.#line = line;
		this.#clock = clock;
		this.#chance = chance;
		this.indexedDB = mortal(flash.indexedDB, { open: (...named) => this.#open(...named) });
	}

	get over(): boolean {
		return this.#end.signal.aborted;
	}

	/** The power goes. */
	end(): void {
		this.#end.abort();
		for (const transaction of this.#writing) transaction.abort();
	}

	clock(): number {
		return this.#clock();
	}

	chance(): number {
		return this.#chance();
	}

	/** One tab: what it tells others is heard by nobody. */
	channel(): Channel {
		return { postMessage: () => undefined, addEventListener: () => undefined, close: () => undefined };
	}

	openReplica(name: string): Pouch {
		return mortal(this.#flash.replica(name), { close: () => Promise.resolve() }, (method) =>
			this.over && WRITES.has(method) ? never : undefined,
		);
	}

	replicaNames(): Promise<string[]> {
		return Promise.resolve([...this.#flash.replicas.keys()]);
	}

	fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
		if (this.over) return never();
		const request = new Request(input instanceof Request ? input : new URL(String(input), ORIGIN), {
			...init,
			signal: init.signal ? AbortSignal.any([init.signal, this.#end.signal]) : this.#end.signal,
		});
		try {
			const response = await this.#line.send(request);
			return this.over ? await never<Response>() : response;
		} catch (error) {
			if (this.over) return never();
			throw error;
		}
	};

	#open(name: string, version?: number): IDBOpenDBRequest {
		const request = this.#flash.indexedDB.open(name, version);
		request.addEventListener('success', () => {
			this.#watch(request.result);
		});
		return request;
	}

	#watch(database: IDBDatabase): void {
		const begin = database.transaction.bind(database);
		database.transaction = (stores, mode, options) => {
			if (this.over && mode === 'readwrite') throw new PhoneDied();
			const transaction = begin(stores, mode, options);
			if (mode !== 'readwrite') return transaction;
			this.#writing.add(transaction);
			for (const end of ['complete', 'abort'])
				transaction.addEventListener(end, () => this.#writing.delete(transaction));
			return transaction;
		};
	}
}

/** The same object, with some of its methods replaced for this one holder. */
function mortal<T extends object>(
	of: T,
	instead: Partial<T>,
	blocked: (method: string | symbol) => unknown = () => undefined,
): T {
	const own = new Map<string | symbol, unknown>(Object.entries(instead));
	return new Proxy(of, {
		get(target, name, holder) {
			const block = blocked(name);
			if (block !== undefined) return block;
			if (own.has(name)) return own.get(name);
			const isFactory = target instanceof IDBFactory;
			const value: unknown = Reflect.get(target, name, isFactory ? target : holder);
			if (typeof value !== 'function' || !isFactory) return value;
			const bound: unknown = value.bind(target);
			return bound;
		},
		set(target, name, value, holder) {
			// PouchDB keeps its replication methods, bound to the holder, under a name of their own.
			if (name === 'replicateMethods') own.set(name, value);
			else return Reflect.set(target, name, value, target);
			return holder !== undefined;
		},
	});
}
