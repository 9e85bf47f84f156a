import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logDocument } from '#lib/domain/documents.ts';
import { openStores } from '#lib/server/store/open.ts';
import { newId, provisionalDraft, raisedDraft, standardDrafts } from '../support/builders.ts';
import { MortalServer } from '../support/killed.ts';
import { PouchClient } from '../support/pouch-client.ts';

const CUTS = 4;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'gendan-power-cut-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Numbers from 0 to 1 that a seed repeats. */
function randomFrom(start: number): () => number {
	let state = start;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

test(
	`what was acknowledged outlives kill -9 at any moment, and nothing is doubled (SEED=${seed})`,
	{ timeout: 180_000 },
	async () => {
		const random = randomFrom(seed);
		let server = await MortalServer.start(folder);
		const lead = new PouchClient(server, 'sales1');
		const clients = [lead, new PouchClient(server, 'logistics1'), new PouchClient(server, 'warehouse1')];
		const shared = newId('order');
		const begun = await lead.write(shared, ...standardDrafts());
		for (const client of clients) {
			await client.sync();
			expect((await client.log(shared)).map((entry) => entry.id)).toEqual(begun);
		}

		const written = new Map<string, string[]>([[shared, begun]]);
		const acknowledged = new Set<string>();
		const orders = [shared];

		let heard = () => {};

		/** Writes and sends until the server is gone; an entry is acknowledged when its push came to an end. */
		async function work(client: PouchClient): Promise<void> {
			for (let count = 0; ; count++) {
				const makes = client === lead && random() < 0.3;
				const id = makes ? newId('order') : shared;
				if (makes) orders.push(id);
				const draft = makes
					? provisionalDraft()
					: random() < 0.5
						? raisedDraft('signed', `第${count}次`)
						: { kind: 'commented', text: `第${count}条` };
				const entries = await client.write(id, draft);
				written.set(id, [...(written.get(id) ?? []), ...entries]);
				try {
					await client.push();
				} catch {
					return;
				}
				for (const entry of entries) acknowledged.add(entry);
				heard();
				if (random() < 0.4) await client.pull().catch(() => undefined);
			}
		}

		for (let cut = 0; cut < CUTS; cut++) {
			const first = new Promise<void>((resolve) => (heard = resolve));
			const working = clients.map((client) => work(client));
			await first;
			await pause(random() * 1000);
			await server.kill();
			await Promise.all(working);
			server = await MortalServer.start(folder);
			for (const client of clients) client.moveTo(server);
		}
		await server.kill();

		const stores = await openStores({ dataDir: folder, prefix: 'test' });
		const data = await stores.open('gendan');
		const held = new Set<string>();
		for (const id of orders) {
			for (const leaf of await data.leaves(id))
				for (const entry of logDocument.parse(leaf).log) held.add(entry.id);
		}
		expect(clients.flatMap((client) => client.denied)).toEqual([]);
		expect([...acknowledged].filter((id) => !held.has(id))).toEqual([]);
		expect(acknowledged.size).toBeGreaterThanOrEqual(CUTS);
		await stores.close();

		server = await MortalServer.start(folder);
		for (const client of clients) client.moveTo(server);
		for (const client of [...clients, ...clients]) await client.sync();
		await server.kill();

		const after = await openStores({ dataDir: folder, prefix: 'test' });
		const final = await after.open('gendan');
		const numbers: unknown[] = [];
		for (const id of orders) {
			const leaves = await final.leaves(id);
			expect(leaves).toHaveLength(1);
			const { log } = logDocument.parse(leaves[0]);
			const own = log.filter((entry) => entry.by !== 'system').map((entry) => entry.id);
			expect(own).toEqual([...(written.get(id) ?? [])].sort());
			const numbered = log.filter((entry) => entry.kind === 'numbered');
			expect(numbered).toHaveLength(id === shared ? 0 : 1);
			numbers.push(...numbered.map((entry) => entry['number']));
			for (const client of clients.filter((each) => each === lead || id === shared))
				expect(await client.log(id)).toEqual(log);
		}
		expect(new Set(numbers).size).toBe(numbers.length);
		expect(numbers.sort()).toEqual(numbers.map((_, at) => `202603-${String(at + 1).padStart(3, '0')}`));
		expect(clients.flatMap((client) => client.denied)).toEqual([]);
		await after.close();
		await Promise.all(clients.map((client) => client.close()));
	},
);
