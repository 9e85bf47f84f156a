import { IDBFactory } from 'fake-indexeddb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import type { Person } from '#lib/domain/people.ts';
import type { LiveOptions } from '#lib/local/live.ts';
import type { Channel } from '#lib/local/news.ts';
import { openPhone, type LocalWorld, type Phone } from '#lib/local/phone.ts';
import { openLocal, type Pouch } from '#lib/local/pouch.ts';

PouchDB.plugin(memory);

/** Lists of one build of the app, in a tab that paints at once. */
export const LISTS: LiveOptions = { build: 'test', painted: () => Promise.resolve() };

let phones = 0;

/** A browser's storage, clock and channels, in memory: what several tabs of one phone share. */
export class Browser implements LocalWorld {
	readonly indexedDB = new IDBFactory();
	now: number;
	/** What the browser says of the room it gives. */
	estimate: () => Promise<StorageEstimate> = () => Promise.resolve({});
	readonly #prefix = `phone${++phones}-${process.pid}-`;
	readonly #replicas = new Map<string, Pouch>();
	readonly #channels = new Map<string, Set<Tab>>();

	constructor(now: number) {
		this.now = now;
	}

	clock(): number {
		return this.now;
	}

	/** What is on the disk of a browser stays when a tab closes; the memory adapter would forget it. */
	openReplica(name: string): Pouch {
		const known = this.#replicas.get(name);
		if (known) return known;
		const pouch = openLocal(this.#prefix + name, 'memory');
		pouch.close = () => Promise.resolve();
		pouch.on('destroyed', () => this.#replicas.delete(name));
		this.#replicas.set(name, pouch);
		return pouch;
	}

	replicaNames(): Promise<string[]> {
		return Promise.resolve([...this.#replicas.keys()]);
	}

	channel(name: string): Channel {
		const all = this.#channels.get(name) ?? new Set();
		this.#channels.set(name, all);
		const tab = new Tab(all);
		all.add(tab);
		return tab;
	}

	/** The tabs that are open now hear and say nothing any more, as when a phone has put them to sleep. */
	sleep(): void {
		for (const all of this.#channels.values()) all.clear();
	}

	/** Opens a person's data, as a tab or the worker does. */
	open(user: Person, epoch = 'e1'): Phone {
		return openPhone(this, { user, epoch, offset: undefined });
	}
}

class Tab implements Channel {
	readonly #all: Set<Tab>;
	readonly #listeners: ((event: MessageEvent) => void)[] = [];

	constructor(all: Set<Tab>) {
		this.#all = all;
	}

	postMessage(message: unknown): void {
		if (!this.#all.has(this)) return;
		const data: unknown = structuredClone(message);
		const others = [...this.#all].filter((tab) => tab !== this);
		// Later, as in a browser: nobody hears an answer before the question was finished.
		queueMicrotask(() => {
			for (const tab of others)
				for (const listener of tab.#listeners) listener(new MessageEvent('message', { data }));
		});
	}

	addEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
		this.#listeners.push(listener);
	}

	close(): void {
		this.#all.delete(this);
	}
}
