import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '#lib/domain/log/entry.ts';
import { generationOf } from '#lib/server/store/revision.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { appended, beside, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { append, appending, newHash, replicate, stored } from '../support/sent.ts';

const comment = (text: string) => ({ kind: 'commented', text });

describe.each(backends)('G8 on $name', { timeout: 60_000 }, ({ start }) => {
	let backend: RunningBackend;
	let server: GatewayServer;
	let id: string;

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		server = await startGateway((await backend.fresh()).server);
		id = newId('order');
		await server.gateway.write(id, 'order', standardDrafts(), 'sales1');
	});
	afterEach(() => server.stop());

	/** A revision that many generations further on, which says that it came of what is stored. */
	async function ahead<Content extends object>(content: Content, generations: number, of = id) {
		const parent = (await server.data.get(of))?._rev ?? '0-';
		const start = generationOf(parent) + generations;
		const between = Array.from({ length: generations }, newHash);
		const ids = [...between, ...(parent === '0-' ? [] : [parent.slice(parent.indexOf('-') + 1)])];
		return { ...content, _id: of, _rev: `${start}-${ids[0]}`, _revisions: { start, ids } };
	}
	async function commented(by: string, ...texts: string[]): Promise<Entry[]> {
		const { log } = await stored(server, id);
		return appended(log, { by, now: server.clock.now }, ...texts.map(comment));
	}

	test.each([30, 9_000])('a reader moves nothing with a history alone, %i generations ahead', async (far) => {
		const before = await server.data.leaves(id);
		const { log } = await stored(server, id);
		for (let times = 0; times < 3; times++) {
			expect(await replicate(server, 'quality1', await ahead(documentOf(id, log), far))).toEqual([]);
			const { _rev, _revisions } = await ahead({}, far);
			const told = { ...appending(id, log, '1-ab'), _rev, _revisions };
			expect(await append(server, 'quality1', told)).toEqual([]);
		}
		expect(await server.data.leaves(id)).toEqual(before);
	});

	test('what its author wrote under a history out of reach is taken, and the history is not', async () => {
		const { _rev } = await stored(server, id);
		const log = await commented('quality1', '到货');
		expect(await replicate(server, 'quality1', await ahead(documentOf(id, log), 900))).toEqual([]);
		const { _rev: next, ...after } = await stored(server, id);
		expect(after.log).toEqual(log);
		expect(generationOf(next)).toBe(generationOf(_rev) + 1);
		const most = { ...documentOf(id, log), _rev: '999999999-ab' };
		expect(await replicate(server, 'quality1', most)).toEqual([]);
		expect((await stored(server, id))._rev).toBe(next);
	});

	test('neither is that of a new document, nor of a mark', async () => {
		const made = newId('order');
		const log = appended([], { by: 'sales1', now: server.clock.now }, ...standardDrafts());
		expect(await replicate(server, 'sales1', await ahead(documentOf(made, log), 900, made))).toEqual([]);
		expect(generationOf((await stored(server, made))._rev)).toBe(1);
		const mark = { type: 'seen', by: 'sales1', heads: log.slice(-1).map((entry) => entry.id) };
		const seen = beside(made, 'seen');
		expect(await replicate(server, 'sales1', await ahead(mark, 900, seen))).toEqual([]);
		expect((await server.data.get(seen))?._rev).toMatch(/^1-/);
	});

	test('a phone that was long without a network keeps its own, a generation for each entry', async () => {
		const log = await commented('quality1', ...Array.from({ length: 300 }, (_, at) => `第 ${at} 件`));
		const sent = await ahead(documentOf(id, log), 300);
		expect(await replicate(server, 'quality1', sent)).toEqual([]);
		expect((await server.data.get(id))?._rev).toBe(sent._rev);
	});

	test('so does one whose entries came in before its history', async () => {
		const log = await commented('quality1', ...Array.from({ length: 300 }, (_, at) => `第 ${at} 件`));
		const own = await ahead(documentOf(id, log), 300);
		await server.gateway.write(id, 'order', [comment('请尽快')], 'sales1');
		expect(await append(server, 'quality1', appending(id, log, '1-ab', log.slice(-300)))).toEqual([]);
		expect(await replicate(server, 'quality1', own)).toEqual([]);
		const missing = await server.data.revsDiff({ [id]: [own._rev] });
		expect(missing).toEqual({});
		expect(generationOf((await stored(server, id))._rev)).toBeLessThan(10);
	});
});
