import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { revOf } from '../../../../../tests/support/written.ts';
import { openStores } from '../open.ts';
import { StoreUnavailable, type StoreServer } from '../port.ts';
import { durableLevel } from './durable-level.ts';

describe('embedded: what was answered', { timeout: 60_000 }, () => {
	let dataDir: string;
	let server: StoreServer;

	beforeEach(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'gendan-durable-'));
		server = await openStores({ dataDir, prefix: 'gendan' });
	});
	afterEach(async () => {
		await server.close();
		await rm(dataDir, { recursive: true, force: true });
	});

	async function reopen() {
		await server.close();
		server = await openStores({ dataDir, prefix: 'gendan' });
		return server.open('gendan');
	}

	test('is there after a restart: documents, branches, local documents and the feed', async () => {
		const store = await server.open('gendan');
		await store.put([{ _id: 'a', n: 1 }]);
		await store.graft([
			{ _id: 'b', _rev: '1-aa' },
			{ _id: 'b', _rev: '1-bb' },
		]);
		await store.putLocal('checkpoint', { n: 3 });
		const { seq } = await store.info();
		const again = await reopen();
		expect(await again.get('a')).toMatchObject({ n: 1 });
		expect((await again.leaves('b')).map(({ _rev }) => _rev)).toEqual(['1-bb', '1-aa']);
		expect(await again.getLocal('checkpoint')).toMatchObject({ n: 3 });
		expect(await again.info()).toEqual({ docCount: 2, seq });
		await again.put([{ _id: 'c' }]);
		expect((await again.changes({ since: seq, limit: 10 })).changes.map(({ id }) => id)).toEqual(['c']);
	});

	test('was synced to the disk first, every batch of it', async () => {
		const syncs: unknown[] = [];
		const level: unknown = Object.getPrototypeOf(durableLevel(join(dataDir, 'unused')));
		if (typeof level !== 'object' || level === null) expect.unreachable();
		const batch: unknown = Reflect.get(level, '_batch');
		if (typeof batch !== 'function') expect.unreachable();
		Reflect.set(level, '_batch', function (this: unknown, ...args: unknown[]): void {
			syncs.push(args[1]);
			Reflect.apply(batch, this, args);
		});
		const store = await server.open('gendan');
		await store.put([{ _id: 'a' }]);
		await store.putLocal('checkpoint', {});
		Reflect.set(level, '_batch', batch);
		expect(syncs.length).toBeGreaterThanOrEqual(2);
		for (const options of syncs) expect(options).toMatchObject({ sync: true });
	});

	test('survives kill -9 in the middle of writing', async () => {
		await server.close();
		const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/embedded-writer.ts', dataDir], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const acknowledged: string[] = [];
		for await (const line of createInterface(child.stdout)) {
			acknowledged.push(line);
			if (acknowledged.length === 200) child.kill('SIGKILL');
		}
		if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
		const store = await reopen();
		const found = await store.bulkGet(acknowledged.map((id) => ({ id })));
		expect(acknowledged.length).toBeGreaterThanOrEqual(200);
		expect(found.filter((doc) => doc === undefined)).toEqual([]);
	});

	test('is kept without the bodies it replaced, whatever branches there are', async () => {
		const store = await server.open('gendan');
		const [first] = await store.put([{ _id: 'a', n: 1 }]);
		const [second] = await store.put([{ _id: 'a', _rev: revOf(first), n: 2 }]);
		await store.graft([
			{ _id: 'a', _rev: '2-ff', _revisions: { start: 2, ids: ['ff', revOf(first).slice(2)] }, n: 3 },
		]);
		const found = await store.bulkGet([first, second].map((result) => ({ id: 'a', rev: revOf(result) })));
		expect(found.map((doc) => doc?.n)).toEqual([undefined, 2]);
		expect((await store.leaves('a')).map(({ n }) => n).sort()).toEqual([2, 3]);
	});

	test('never looks gone to a reader while it is being replaced', async () => {
		const store = await server.open('gendan');
		let rev = revOf((await store.put([{ _id: 'a', n: 0 }]))[0]);
		await store.graft([{ _id: 'a', _rev: '9-ff', n: 'other branch' }]);
		let writing = true;
		const reader = (async () => {
			while (writing) {
				expect(await store.leaves('a')).toHaveLength(2);
				expect((await store.changes({ limit: 10, bodies: true })).changes).toHaveLength(1);
			}
		})();
		for (let n = 1; n <= 100; n++) rev = revOf((await store.put([{ _id: 'a', _rev: rev, n }]))[0]);
		writing = false;
		await reader;
	});
});

describe('embedded: the folder', { timeout: 60_000 }, () => {
	test('belongs to one process at a time; the second is told', async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'gendan-durable-'));
		const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/embedded-writer.ts', dataDir], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		await once(child.stdout, 'data');
		const server = await openStores({ dataDir, prefix: 'gendan' });
		await expect(server.open('gendan')).rejects.toBeInstanceOf(StoreUnavailable);
		child.kill('SIGKILL');
		await once(child, 'exit');
		await (await server.open('gendan')).info();
		await server.close();
		await rm(dataDir, { recursive: true, force: true });
	});

	test('what is closed is unavailable, and opening it again opens it', async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'gendan-durable-'));
		const server = await openStores({ dataDir, prefix: 'gendan' });
		const store = await server.open('accounts');
		expect(await server.open('accounts')).toBe(store);
		expect(await server.alive()).toBe(true);
		await server.close();
		await expect(store.get('a')).rejects.toBeInstanceOf(StoreUnavailable);
		await expect(store.put([{ _id: 'a' }])).rejects.toBeInstanceOf(StoreUnavailable);
		await store.close();
		expect(await (await server.open('accounts')).get('a')).toBeUndefined();
		await server.close();
		await rm(dataDir, { recursive: true, force: true });
	});

	test.each(['', 'Gendan', '../elsewhere', '1st', 'a b'])('prefix %j is no prefix', async (prefix) => {
		const server = await openStores({ dataDir: tmpdir(), prefix });
		await expect(server.open('gendan')).rejects.toThrow('not a prefix');
	});
});
