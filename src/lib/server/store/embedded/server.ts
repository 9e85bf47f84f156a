import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileMedia } from '../../media/files.ts';
import { storedName } from '../names.ts';
import { OpenedStores } from '../opened.ts';
import type { StoreServer } from '../port.ts';
import { openEmbedded } from './database.ts';

/** Databases in folders of `dir`, one process at a time: what an installation has when it names no CouchDB. */
export function embeddedServer(dir: string, prefix: string): StoreServer {
	const opened = new OpenedStores(async (name) => {
		await mkdir(dir, { recursive: true });
		return openEmbedded(name, join(dir, storedName(prefix, name)));
	});

	return {
		kind: 'embedded',
		open: (name) => opened.get(name),
		openMedia: () => Promise.resolve(new FileMedia(join(dir, storedName(prefix, 'media')))),
		async alive() {
			const answers = await Promise.allSettled(opened.all.map(async (store) => (await store).info()));
			return answers.every(({ status }) => status === 'fulfilled');
		},
		close: () => opened.close(),
	};
}
