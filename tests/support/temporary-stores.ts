import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '#lib/server/store/open.ts';
import type { StoreServer } from '#lib/server/store/port.ts';

/** An embedded store in a folder of its own, which can be closed and opened again as a restart does. */
export class TemporaryStores {
	readonly dataDir: string;
	#stores: StoreServer;

	private constructor(dataDir: string, stores: StoreServer) {
		this.dataDir = dataDir;
		this.#stores = stores;
	}

	static async open(): Promise<TemporaryStores> {
		const dataDir = await mkdtemp(join(tmpdir(), 'gendan-'));
		return new TemporaryStores(dataDir, await openStores({ dataDir, prefix: 'test' }));
	}

	get server(): StoreServer {
		return this.#stores;
	}

	async restart(): Promise<void> {
		await this.#stores.close();
		this.#stores = await openStores({ dataDir: this.dataDir, prefix: 'test' });
	}

	async remove(): Promise<void> {
		await this.#stores.close();
		await rm(this.dataDir, { recursive: true, force: true });
	}
}
