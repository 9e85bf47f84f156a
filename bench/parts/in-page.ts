import type { BrowserContext } from '@playwright/test';

declare global {
	/** Resolves when everything that this origin has written to IndexedDB is on the disk: its one log was flushed. */
	var benchCommit: () => Promise<void>;
	/** How many documents PouchDB databases hold whose names begin so. */
	var benchCount: (prefix: string) => Promise<number>;
	/** Resolves when the first order of a list is painted, with the time since the page was asked for (ms). */
	var benchListed: () => Promise<number>;
}

/** Gives every page of the context what measuring needs there. */
export async function equip(context: BrowserContext): Promise<void> {
	// tsx compiles functions so that they call this to keep their names; in the page it does not exist.
	await context.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
	await context.addInitScript(() => {
		const settled = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
			});
		globalThis.benchCommit = async () => {
			const opening = indexedDB.open('bench', 1);
			opening.onupgradeneeded = () => opening.result.createObjectStore('marks');
			const database = await settled(opening);
			const transaction = database.transaction('marks', 'readwrite', { durability: 'strict' });
			transaction.objectStore('marks').put(1, 1);
			await new Promise((resolve) => (transaction.oncomplete = resolve));
			database.close();
		};
		const listed = new Promise<number>((resolve) => {
			const observer = new MutationObserver(() => {
				if (!document.querySelector('article h3 a')) return;
				observer.disconnect();
				requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
			});
			observer.observe(document, { childList: true, subtree: true });
		});
		globalThis.benchListed = () => listed;
		globalThis.benchCount = async (prefix) => {
			const all = await indexedDB.databases();
			const names = all.flatMap(({ name }) => (name?.startsWith(`_pouch_${prefix}`) ? [name] : []));
			const counts = names.map(async (name) => {
				const database = await settled(indexedDB.open(name));
				const store = database.transaction('document-store').objectStore('document-store');
				const count = await settled(store.count());
				database.close();
				return count;
			});
			return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
		};
	});
}
