import { IDBFactory } from 'fake-indexeddb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import type { Person } from '#lib/domain/people.ts';
import type { Channel } from '#lib/local/news.ts';
import { openPhone, type LocalWorld, type Phone } from '#lib/local/phone.ts';
import { openLocal } from '#lib/local/pouch.ts';

PouchDB.plugin(memory);

let phones = 0;

/** A browser's storage, clock and channels, in memory: what several tabs of one phone share. */
export class Browser implements LocalWorld {
	readonly indexedDB = new IDBFactory();
	now: number;
	readonly #prefix = `phone${++phones}-${process.pid}-`;
	readonly #channels = new Map<string, Set<Tab>>();

	constructor(now: number) {
		this.now = now;
	}

	clock(): number {
		return this.now;
	}

	openReplica(name: string) {
		return openLocal(this.#prefix + name, 'memory');
	}

	channel(name: string): Channel {
		const all = this.#channels.get(name) ?? new Set();
		this.#channels.set(name, all);
		const tab = new Tab(all);
		all.add(tab);
		return tab;
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
		const data: unknown = structuredClone(message);
		for (const tab of this.#all)
			if (tab !== this)
				for (const listener of tab.#listeners) listener(new MessageEvent('message', { data }));
	}

	addEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
		this.#listeners.push(listener);
	}

	close(): void {
		this.#all.delete(this);
	}
}
