import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { appended, beside, dealDraft, documentOf, newId, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { revisionOf } from '../support/sent.ts';
import { TemporaryStores } from '../support/temporary-stores.ts';

const bulk = z.object({
	results: z.array(z.object({ docs: z.array(z.object({ ok: z.looseObject({ _rev: z.string() }) })) })),
});

let stores: TemporaryStores;
let server: GatewayServer;
let id: string;
let deal: string;
let first: { order: string; deal: string };
let second: typeof first;

/** An instance whose feed is late: others have given the order to another lead, and gone on with it and its deal. */
beforeEach(async () => {
	stores = await TemporaryStores.open();
	const data = await stores.server.open('gendan');
	id = newId('order');
	deal = beside(id, 'deal');
	const author = { by: 'sales1', now: 1 };
	const log = appended([], author, ...standardDrafts());
	const order = revisionOf(id, documentOf(id, log));
	const priced = revisionOf(deal, documentOf(deal, appended([], author, dealDraft())));
	await data.graft([order, priced]);
	vi.spyOn(data, 'follow').mockReturnValue({ stop: () => Promise.resolve() });
	server = await startGateway(stores.server);
	const moved = appended(
		log,
		author,
		{ kind: 'assigned', person: 'sales2' },
		{ kind: 'planned', nodes: [], dropped: ['confirmed'] },
	);
	const gone = revisionOf(id, documentOf(id, moved), order._rev);
	const raised = revisionOf(deal, documentOf(deal, appended([], author, dealDraft())), priced._rev);
	await data.graft([gone, raised]);
	first = { order: order._rev, deal: priced._rev };
	second = { order: gone._rev, deal: raised._rev };
});
afterEach(async () => {
	await server.stop();
	await stores.remove();
});

async function loaded(person: string): Promise<string> {
	return (await server.as(person, '/_snapshot')).text();
}

async function told(person: string): Promise<string[][]> {
	const docs = [
		{ id, rev: first.order },
		{ id: deal, rev: first.deal },
	];
	const query = { method: 'POST', body: JSON.stringify({ docs }) };
	const response = await server.as(person, '/_bulk_get?revs=true&latest=true', query);
	const { results } = bulk.parse(await response.json());
	return results.map((result) => result.docs.map(({ ok }) => ok._rev));
}

test('A2 whoever lost an order gets neither the revision that took it away, nor what its deal says since', async () => {
	const load = await loaded('sales1');
	expect(load).not.toContain(second.order);
	expect(load).not.toContain(second.deal);
	expect(load).toContain('"end":true');
	expect(await told('sales1')).toEqual([[], []]);
});

test('A2 whoever may read the newer revision gets it, and a deal when the feed tells of it', async () => {
	const load = await loaded('manager1');
	expect(load).toContain(second.order);
	expect(load).not.toContain(second.deal);
	expect(await told('manager1')).toEqual([[second.order], []]);
	expect(await loaded('warehouse1')).toContain(second.order);
});
