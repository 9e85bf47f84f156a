import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { headsOf } from '#lib/domain/log/causality.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { textOf } from '#lib/domain/log/lacking.ts';
import { union } from '#lib/domain/log/merge.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { appended, documentOf, newId, standardOrder } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { stored } from '../support/sent.ts';

const remark = { kind: 'commented', text: '已备齐' } as const;
const answers = z.object({
	results: z.array(z.object({ docs: z.array(z.record(z.string(), z.unknown())) })),
});
const short = z.looseObject({
	_revisions: z.object({ start: z.number(), ids: z.array(z.string()) }),
	whole: z.string(),
	lacking: z.array(z.looseObject({ id: z.string() })),
});

describe.each(backends)('on $name', { timeout: 60_000 }, ({ start }) => {
	let backend: RunningBackend;
	let server: GatewayServer;
	let id: string;
	/** As a reader got it before the last entry was written. */
	let before: { _rev: string; log: Entry[] };

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		server = await startGateway((await backend.fresh()).server);
		id = newId('order');
		const log = appended(standardOrder(), { by: 'sales1', now: server.clock.now - 1e6 }, remark, remark);
		await server.data.put([documentOf(id, log)]);
		await expect.poll(() => [...server.gateway.orders()].length).toBe(1);
		for (let times = 0; times < 3; times++) await server.gateway.write(id, 'order', [remark], 'sales1');
		before = await stored(server, id);
		await server.gateway.write(id, 'order', [{ ...remark, text: '新的' }], 'sales1');
	});
	afterEach(() => server.stop());

	async function asked(person: string, has: unknown, rev?: string) {
		const docs = [{ id, rev: rev ?? (await stored(server, id))._rev, has }];
		const response = await server.as(person, '/_bulk_get?revs=true&latest=true', {
			method: 'POST',
			body: JSON.stringify({ docs }),
		});
		return answers.parse(await response.json()).results[0]?.docs ?? [];
	}

	const had = ({ _rev: rev, log }: { _rev: string; log: readonly Entry[] }) => ({ rev, heads: headsOf(log) });

	test('who says what they have of a log is told what they lack, and can see that it is all', async () => {
		const [answer] = await asked('logistics1', had(before));
		const told = short.parse(answer?.['short']);
		const now = await stored(server, id);
		expect(told).toMatchObject({ _id: id, _rev: now._rev, type: 'order', head: now.head });
		expect(told).not.toHaveProperty('log');
		expect(told.lacking).toMatchObject([{ text: '新的' }]);
		const raw = await server.data.get(id);
		expect(told.whole).toBe(createHash('sha256').update(JSON.stringify(raw?.['log'])).digest('hex'));
		expect(textOf(union(before.log, now.log)).length).toBe(JSON.stringify(raw?.['log']).length);
		// As much ancestry as ties it to what the reader has.
		const known = before._rev.split('-')[1];
		expect(told._revisions.ids.indexOf(known ?? '')).toBe(told._revisions.ids.length - 1);
	});

	test('who says nothing, or what is not so, is told the whole', async () => {
		const other = appended([], { by: 'sales1', now: 1 }, remark);
		const [first] = before.log;
		const odd = [
			undefined,
			7,
			{ rev: before._rev },
			{ ...had(before), heads: [] },
			had({ ...before, log: other }),
		];
		for (const has of [...odd, { rev: before._rev, heads: [first?.id] }]) {
			const [answer] = await asked('logistics1', has);
			expect(answer).toMatchObject({ ok: { _id: id, log: { length: before.log.length + 1 } } });
		}
	});

	test('a reader whose own revision is not known here is told all of the ancestry', async () => {
		const [answer] = await asked('logistics1', { ...had(before), rev: `9-${'ab'.repeat(16)}` });
		expect(short.parse(answer?.['short'])._revisions.ids).toHaveLength(5);
	});

	test('who may not read it learns nothing by asking so', async () => {
		const [now] = [await stored(server, id)];
		expect(await asked('finance1', had(before), now._rev)).toEqual([]);
	});
});
