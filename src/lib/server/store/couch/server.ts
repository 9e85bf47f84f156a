import nano from 'nano';
import * as z from 'zod';
import { CouchMedia } from '../../media/couch.ts';
import { storedName } from '../names.ts';
import { OpenedStores } from '../opened.ts';
import type { StoreServer } from '../port.ts';
import { applyPlan } from './apply.ts';
import { CouchStore } from './database.ts';
import { planOf } from './plan.ts';
import { asker } from './request.ts';

const ALIVE_WITHIN_MS = 5_000;
const greeting = z.looseObject({ couchdb: z.string().optional() });

/** Databases of a CouchDB server; name and password stand in the URL. Sets each up when it is first opened. */
export function couchServer(url: string, prefix: string): StoreServer {
	// Otherwise the path of a proxied server is taken for a database; nano's types leave this option out.
	const config = { url, parseUrl: false };
	const server = nano(config);
	const opened = new OpenedStores(async (name) => {
		const database = storedName(prefix, name);
		await applyPlan(server, database, planOf(name));
		return new CouchStore(name, asker(server, database));
	});

	async function answers(database: string | undefined): Promise<void> {
		await asker(server, database)(greeting, { deadline: ALIVE_WITHIN_MS });
	}

	return {
		kind: 'couch',
		open: (name) => opened.get(name),
		async openMedia() {
			const database = storedName(prefix, 'media');
			await applyPlan(server, database, planOf('media'));
			return new CouchMedia(asker(server, database));
		},
		async alive() {
			const databases = opened.names.map((name) => storedName(prefix, name));
			const all = await Promise.allSettled([undefined, ...databases].map(answers));
			return all.every(({ status }) => status === 'fulfilled');
		},
		close: () => opened.close(),
	};
}
