import { join } from 'node:path';
import { couchServer } from './couch/server.ts';
import { embeddedServer } from './embedded/server.ts';
import type { StoreServer } from './port.ts';

export interface StoreConfig {
	/** The CouchDB server, with the service account's name and password; without it the embedded store is used. */
	couchdbUrl?: string | undefined;
	/** Where the embedded store keeps its databases, a folder each. */
	dataDir: string;
	/** First part of every database's name. */
	prefix: string;
}

/** The store that the configuration asks for. Touches nothing yet: opening a database does. */
export function openStores({ couchdbUrl, dataDir, prefix }: StoreConfig): Promise<StoreServer> {
	return new Promise((resolve) => {
		if (couchdbUrl === undefined) resolve(embeddedServer(join(dataDir, 'store'), prefix));
		else resolve(couchServer(couchdbUrl, prefix));
	});
}
