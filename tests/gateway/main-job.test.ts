import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backends, type RunningBackend } from '../support/backends.ts';
import { newId, raisedDraft, replannedDraft, standardDrafts } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PouchClient } from '../support/pouch-client.ts';
import { deliveredDraft } from '../support/story.ts';

describe.each(backends)('the main job, on $name', ({ start }) => {
	let backend: RunningBackend;
	let server: GatewayServer;
	let clients: PouchClient[];

	function client(name: string): PouchClient {
		const made = new PouchClient(server, name);
		clients.push(made);
		return made;
	}

	async function everybodySyncs(): Promise<void> {
		for (const each of clients) await each.sync();
		for (const each of clients) await each.sync();
	}

	beforeAll(async () => {
		backend = await start();
	});
	afterAll(() => backend.stop());
	beforeEach(async () => {
		clients = [];
		server = await startGateway((await backend.fresh()).server);
	});
	afterEach(async () => {
		await server.stop();
		await Promise.all(clients.map((each) => each.close()));
	});

	test('M6 M8 work done apart on one node meets without loss, is contested, and is settled once', async () => {
		const id = newId('order');
		const lead = client('sales1');
		const driver = client('logistics1');
		const dock = client('warehouse1');
		await lead.write(id, ...standardDrafts());
		await everybodySyncs();

		// From here on nobody has a network.
		server.clock.pass(10);
		const [delivery] = await driver.write(id, deliveredDraft());
		const [exception] = await dock.write(id, raisedDraft('signed'));
		const [comment] = await dock.write(id, { kind: 'commented', node: 'signed', text: '已拍照' });
		const [plan] = await lead.write(id, replannedDraft('2026-03-14T09:00:00.000Z', 'logistics2'));
		server.clock.pass(30);
		await everybodySyncs();

		for (const each of clients) {
			const log = await each.log(id);
			expect(log.map((entry) => entry.id)).toEqual(
				expect.arrayContaining([delivery, exception, comment, plan]),
			);
			expect(log).toEqual(await lead.log(id));
			expect(await each.leaves(id)).toHaveLength(1);
			expect(each.denied).toEqual([]);
		}
		const state = await driver.state(id);
		expect(state.contests).toEqual([
			{ rule: 'M6', scope: { of: 'node', node: 'signed' }, entries: [delivery, exception].sort() },
		]);
		expect(state.nodes.find((node) => node.node === 'signed')).toMatchObject({
			plannedAt: '2026-03-14T09:00:00.000Z',
			phase: 'done',
			contested: true,
		});

		await lead.write(id, {
			kind: 'settled',
			entries: [delivery, exception],
			stands: [delivery],
			reason: '客户已确认收货',
		});
		await everybodySyncs();
		for (const each of clients) {
			expect((await each.state(id)).contests).toEqual([]);
			expect(await each.log(id)).toEqual(await lead.log(id));
			expect(await each.stored(id)).toEqual(await lead.stored(id));
			expect(await each.leaves(id)).toHaveLength(1);
		}
		expect(await server.data.leaves(id)).toHaveLength(1);
		expect(server.complaints).toEqual([]);
	});

	test('the same work written offline on two phones of one person is one entry each, and counts once', async () => {
		const id = newId('order');
		const lead = client('sales1');
		await lead.write(id, ...standardDrafts());
		await lead.sync();
		const [first, second] = [client('logistics1'), client('logistics1')];
		await everybodySyncs();
		await first.write(id, deliveredDraft({ code: 'SF7' }));
		server.clock.pass(1);
		await second.write(id, deliveredDraft({ code: 'SF7' }));
		await everybodySyncs();
		const state = await lead.state(id);
		expect(state.nodes.find((node) => node.node === 'signed')?.deliveries).toHaveLength(1);
		expect(state.contests).toEqual([]);
	});

	test('a second round trip carries nothing: what was merged alike has one revision everywhere', async () => {
		const id = newId('order');
		const lead = client('sales1');
		const driver = client('logistics1');
		await lead.write(id, ...standardDrafts());
		await everybodySyncs();
		await driver.write(id, { kind: 'commented', text: '一' });
		await lead.write(id, { kind: 'commented', text: '二' });
		await everybodySyncs();
		const { seq } = await server.data.info();
		for (const each of clients) {
			expect((await each.push()).docs_written).toBe(0);
			expect((await each.pull()).docs_written).toBe(0);
		}
		expect((await server.data.info()).seq).toBe(seq);
	});
});
