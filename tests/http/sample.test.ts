import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import leveldb from 'pouchdb-adapter-leveldb';
import PouchDB from 'pouchdb-core';
import { startServer, type RunningServer } from '../support/server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
PouchDB.plugin(leveldb);

let server: RunningServer;
let folder: string;

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1' } });
	folder = await mkdtemp(join(tmpdir(), 'gendan-sample-'));
	await symlink(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
	await server.stop();
	await rm(folder, { recursive: true, force: true });
});

test('the program that the protocol’s description gives brings a replica', async () => {
	const description = await readFile('docs/sync-protocol.md', 'utf8');
	const [, program = ''] = /```js\n([^]*?)```/.exec(description) ?? [];
	expect(program).toContain('http://localhost:3000');
	const file = join(folder, 'sample.mjs');
	await writeFile(file, program.replaceAll('http://localhost:3000', server.url));
	await promisify(execFile)(process.execPath, [file], { cwd: folder });
	const replica = new PouchDB(join(folder, 'warehouse1'), { adapter: 'leveldb' });
	const { rows } = await replica.allDocs();
	await replica.close();
	const count = (type: string) => rows.filter(({ id }) => id.startsWith(`${type}:`)).length;
	expect(count('order')).toBeGreaterThan(50);
	expect(count('person')).toBeGreaterThan(10);
	expect(count('deal') + count('customer')).toBe(0);
});
