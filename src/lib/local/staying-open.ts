import { isOutOfRoom } from './out-of-room.ts';
import { PREFIX } from './replica-stores.ts';

/** PouchDB writes to this store of its when it opens a database, and never else. */
const OPENING = 'detect-blob-support';

const heeded = new WeakSet<IDBFactory>();

/**
 * Has PouchDB take a transaction that found no room for what it is: a write that failed. By itself it gives up the connection, for
 * reading as well, for as long as the page is open; it does not open what it cannot write to; and of a note that found no room it
 * does not say anything.
 */
export function stayOpenWithoutRoom(factory: IDBFactory): void {
	if (heeded.has(factory)) return;
	heeded.add(factory);
	const open = factory.open.bind(factory);
	factory.open = (name, version) => {
		const opening = open(name, version);
		if (name.startsWith(PREFIX)) heed(opening);
		return opening;
	};
}

/** Listens before PouchDB does, which is given the request afterwards: of two listeners the first is told first. */
function heed(opening: IDBOpenDBRequest): void {
	let isNew = false;
	opening.addEventListener('upgradeneeded', () => {
		isNew = true;
	});
	opening.addEventListener('success', () => {
		const database = opening.result;
		if (!isNew) database.addEventListener('abort', openAnyway, { capture: true });
		database.addEventListener('abort', endQuietly);
	});
}

/** What is written as a database is opened is in it already, but for the first time. */
function openAnyway(event: Event): void {
	const transaction = shortOfRoom(event);
	if (!transaction?.objectStoreNames.contains(OPENING)) return;
	event.stopImmediatePropagation();
	transaction.oncomplete?.(event);
}

function endQuietly(event: Event): void {
	const transaction = shortOfRoom(event);
	if (!transaction) return;
	event.stopImmediatePropagation();
	// Where PouchDB listens for errors alone it would wait for ever.
	if (!transaction.onabort) transaction.onerror?.(event);
}

function shortOfRoom({ target }: Event): IDBTransaction | undefined {
	return target instanceof IDBTransaction && isOutOfRoom(target.error) ? target : undefined;
}
