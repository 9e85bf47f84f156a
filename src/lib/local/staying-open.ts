import { isOutOfRoom } from './out-of-room.ts';
import { PREFIX } from './replica-stores.ts';

const heeded = new WeakSet<IDBFactory>();

/**
 * Has PouchDB take a transaction that found no room for what it is: a write that failed. By itself it gives up the connection, for
 * reading as well, for as long as the page is open; and of a note that found none it does not say anything.
 */
export function stayOpenWithoutRoom(factory: IDBFactory): void {
	if (heeded.has(factory)) return;
	heeded.add(factory);
	const open = factory.open.bind(factory);
	factory.open = (name, version) => {
		const opening = open(name, version);
		// Before PouchDB, which listens when it has been given the request: of two listeners the first is told first.
		if (name.startsWith(PREFIX))
			opening.addEventListener('success', () => {
				opening.result.addEventListener('abort', endQuietly);
			});
		return opening;
	};
}

function endQuietly(event: Event): void {
	const { target: transaction } = event;
	if (!(transaction instanceof IDBTransaction) || !isOutOfRoom(transaction.error)) return;
	event.stopImmediatePropagation();
	// Where PouchDB listens for errors alone it would wait for ever.
	if (!transaction.onabort) transaction.onerror?.(event);
}
