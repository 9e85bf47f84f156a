import type { BrowserContext } from '@playwright/test';

declare global {
	/**
	 * Resolves when everything that PouchDB has written here is on the disk: in each of its databases a strictly durable write has come after it.
	 * Chromium has one log for all of an origin's databases or, in newer profiles, a file for each; so it is made in the very database.
	 */
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
		const replicas = async (prefix: string): Promise<string[]> => {
			const all = await indexedDB.databases();
			return all.flatMap(({ name }) => (name?.startsWith(`_pouch_${prefix}`) ? [name] : []));
		};
		globalThis.benchCommit = async () => {
			for (const name of await replicas('')) {
				const database = await settled(indexedDB.open(name));
				const transaction = database.transaction('meta-store', 'readwrite', { durability: 'strict' });
				const committed = new Promise((resolve, reject) => {
					transaction.oncomplete = resolve;
					transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
				});
				const row = await settled(transaction.objectStore('meta-store').openCursor());
				if (!row) throw new Error(`${name} was not made by PouchDB`);
				row.update(row.value);
				await committed;
				database.close();
			}
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
			const counts = (await replicas(prefix)).map(async (name) => {
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
