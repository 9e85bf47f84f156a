import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { headsOf } from '#lib/domain/log/causality.ts';
import { beside, customerDraft, dealDraft, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { stored } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';
import { EVERYBODY, LEAD, READERS } from './permission-table.ts';

const order = newId('order');
const ids = { order, deal: beside(order, 'deal'), customer: newId('customer') };
const TYPES = ['order', 'deal', 'customer'] as const;
const REMARK = { kind: 'commented', text: '已备齐' };
const NEWS = { ...REMARK, text: '新的' };

const short = z.looseObject({ _id: z.string(), lacking: z.array(z.looseObject({ text: z.string() })) });
const carried = z.looseObject({ short: short.optional() });
const feed = z.object({
	results: z.array(z.looseObject({ id: z.string(), docs: z.array(carried).default([]) })),
	last_seq: z.string(),
});
const answers = z.object({ results: z.array(z.object({ docs: z.array(carried) })) });

let stores: TemporaryStores;
let server: GatewayServer;
/** Where the feed stood, and what a phone could have, before the last entry of each. */
let since: string;
const had: Record<string, { rev: string; heads: string[] }> = {};

beforeAll(async () => {
	stores = await TemporaryStores.open();
	server = await startGateway(stores.server);
	const opening = { order: standardDrafts(), deal: [dealDraft(ids.customer)], customer: [customerDraft()] };
	const remarks = Array.from({ length: 8 }, () => REMARK);
	for (const type of TYPES) await server.gateway.write(ids[type], type, [...opening[type], ...remarks], LEAD);
	since = feed.parse(await (await server.as('manager1', '/_changes?since=now')).json()).last_seq;
	for (const type of TYPES) {
		const { _rev: rev, log } = await stored(server, ids[type]);
		had[type] = { rev, heads: headsOf(log) };
		// By nobody whom the table names: what one has written oneself is not brought.
		await server.gateway.write(ids[type], type, [NEWS], 'system');
	}
});
afterAll(async () => {
	await server.stop();
	await stores.remove();
});

const readers = TYPES.flatMap((what) =>
	EVERYBODY.map((name) => ({ name, what, may: READERS[what].some((reader) => reader === name) })),
);

describe('A2 who is told what in short', () => {
	test.each(readers)('with the news: $name, $what: $may', async ({ name, what, may }) => {
		const answer = await server.as(name, `/_changes?carry=true&style=all_docs&since=${since}`);
		const text = await answer.text();
		expect(text.includes(`id":"${ids[what]}"`)).toBe(may);
		const row = feed.parse(JSON.parse(text)).results.find(({ id }) => id === ids[what]);
		const docs = row?.docs.map((doc) => doc.short);
		expect(docs?.map((doc) => doc?._id)).toEqual(may ? [ids[what]] : undefined);
		expect(docs?.[0]?.lacking.at(-1)?.text).toBe(may ? NEWS.text : undefined);
	});

	test.each(readers)('by what they lack: $name, $what: $may', async ({ name, what, may }) => {
		const { _rev: rev } = await stored(server, ids[what]);
		const body = JSON.stringify({ docs: [{ id: ids[what], rev, has: had[what] }] });
		const answer = await server.as(name, '/_bulk_get?revs=true&latest=true', { method: 'POST', body });
		const docs = answers.parse(await answer.json()).results.flatMap((result) => result.docs);
		expect(docs.map((doc) => doc.short?.lacking.map(({ text }) => text))).toEqual(may ? [[NEWS.text]] : []);
	});

	test.each(readers)('what is not here: $name, $what', async ({ name, what }) => {
		const { _rev: rev } = await stored(server, ids[what]);
		const strange = '9-ab';
		const body = JSON.stringify({ [ids[what]]: [rev, strange], [newId('order')]: [strange] });
		const answer = await server.as(name, '/_revs_diff', { method: 'POST', body });
		// The same to everybody: only who has a revision can ask for it, and nothing is told that was not asked.
		const told = z.record(z.string(), z.unknown()).parse(await answer.json());
		expect(Object.values(told)).toEqual([{ missing: [strange] }, { missing: [strange] }]);
	});
});
