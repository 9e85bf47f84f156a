import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileMedia } from '../../media/files.ts';
import { storedName } from '../names.ts';
import type { DatabaseName, DocStore, StoreServer } from '../port.ts';
import { openEmbedded } from './database.ts';

/** Databases in folders of `dir`, one process at a time: what an installation has when it names no CouchDB. */
export function embeddedServer(dir: string, prefix: string): StoreServer {
	const opened = new Map<DatabaseName, Promise<DocStore>>();

	async function openNew(name: DatabaseName): Promise<DocStore> {
		await mkdir(dir, { recursive: true });
		return openEmbedded(name, join(dir, storedName(prefix, name)));
	}

	return {
		kind: 'embedded',
		open(name) {
			const known = opened.get(name);
			if (known) return known;
			const opening = openNew(name);
			opened.set(name, opening);
			opening.catch(() => opened.delete(name));
			return opening;
		},
		openMedia: () => Promise.resolve(new FileMedia(join(dir, storedName(prefix, 'media')))),
		async alive() {
			const answers = await Promise.allSettled(
				[...opened.values()].map(async (store) => (await store).info()),
			);
			return answers.every(({ status }) => status === 'fulfilled');
		},
		async close() {
			const stores = [...opened.values()];
			opened.clear();
			// One that never opened needs no closing, and its opener has been told.
			await Promise.allSettled(stores.map(async (store) => (await store).close()));
		},
	};
}
