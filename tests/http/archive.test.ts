import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { archivedOrder, archivePage } from '#lib/domain/archive.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { Office } from '../support/office.ts';
import { hashOf, jpeg, referenceTo } from '../support/pictures.ts';
import { startServer, type RunningServer } from '../support/server.ts';
import { deliveredDraft } from '../support/story.ts';

// A process of its own, on machines that do much else.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const NODES = ['confirmed', 'started', 'inspected', 'stocked', 'shipped', 'aftersales'];
const photo = jpeg(640, 480);
let server: RunningServer;
let order: Awaited<ReturnType<Office['order']>>;
const offices = new Map<string, Office>();

beforeAll(async () => {
	server = await startServer({ env: { GENDAN_DEMO: '1', REMINDER_EVERY_SECONDS: '3600' } });
	for (const user of ['sales1', 'logistics1', 'finance1', 'manager1', 'sales2'])
		offices.set(user, await Office.open(server.url, user));
	const lead = office('sales1');
	order = await lead.order({ done: NODES, customerName: '成都锦江仪表有限公司' });
	const driver = office('logistics1');
	await driver.fetch(`/media/${hashOf(photo)}`, { method: 'PUT', body: photo });
	await driver.write(order.id, { kind: 'commented', text: '签收单', media: [referenceTo(photo)] });
	await driver.write(order.id, deliveredDraft({ at: new Date().toISOString() }));
	await lead.write(order.id, { kind: 'archived' });
});
afterAll(() => server.stop());

function office(user: string): Office {
	const found = offices.get(user);
	if (!found) throw new Error(`${user} is not there`);
	return found;
}
async function found(user: string, query: string): Promise<string[]> {
	const response = await office(user).fetch(`/api/archive?${query}`);
	return archivePage.parse(await response.json()).rows.map(({ id }) => id);
}
const path = () => `/api/archive/${order.id.slice('order:'.length)}`;

test('A4 A5 an archived order leaves the phones of those who worked on it, and they find it in the archive', async () => {
	const onPhones = await office('logistics1').orders();
	expect(onPhones.map(({ id }) => id)).not.toContain(order.id);
	for (const user of ['sales1', 'logistics1', 'manager1'])
		expect(await found(user, `q=${order.number.toLowerCase()}`)).toEqual([order.id]);
	expect(await found('logistics1', `q=${encodeURIComponent('锦江')}`)).toContain(order.id);
	expect(await found('logistics1', 'q=nothing-like-this')).toEqual([]);
	expect(await found('logistics1', 'month=2001-01')).toEqual([]);
});

test('A5 the whole order comes with it, and its pictures', async () => {
	const answer = archivedOrder.parse(await (await office('logistics1').fetch(path())).json());
	expect(foldOrder(answer.log)?.status).toBe('archived');
	expect(answer.deal).toBeNull();
	expect((await office('logistics1').fetch(`/media/${hashOf(photo)}`)).status).toBe(200);
});

test('A5 who could not read it before does not find it, and its address answers as one that is not there', async () => {
	expect(await found('finance1', `q=${order.number}`)).toEqual([]);
	expect((await office('finance1').fetch(path())).status).toBe(404);
	expect((await office('finance1').fetch(`/media/${hashOf(photo)}`)).status).toBe(404);
	const missing = await office('sales1').fetch('/api/archive/01ARZ3NDEKTSV4RRFFQ69G5FAV');
	expect(missing.status).toBe(404);
});

test('A5 what is not archived is not in the archive', async () => {
	const other = await office('sales1').order();
	expect(await found('sales1', `q=${other.number}`)).toEqual([]);
	const response = await office('sales1').fetch(`/api/archive/${other.id.slice('order:'.length)}`);
	expect(response.status).toBe(404);
});

test('nobody searches without a session, and a month has its form', async () => {
	expect((await fetch(`${server.url}/api/archive`)).status).toBe(401);
	expect((await office('sales1').fetch('/api/archive?month=March')).status).toBe(400);
});
