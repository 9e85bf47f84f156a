import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { backends, type RunningBackend } from '../support/backends.ts';
import { documentOf, newId, standardOrder } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE } from '../support/people.ts';

/** More than any answer has in its first page. */
const MANY = 250;

describe.each(backends)(
	'P2 A1 rights that change during a long answer, on $name',
	{ timeout: 30_000 },
	(backend) => {
		let running: RunningBackend;
		let server: GatewayServer;
		let ids: string[];

		beforeAll(async () => {
			running = await backend.start();
		});
		afterAll(() => running.stop());
		beforeEach(async () => {
			server = await startGateway((await running.fresh()).server);
			const log = standardOrder();
			ids = Array.from({ length: MANY }, () => newId('order'));
			await server.data.put([
				...ids.map((id) => ({ ...documentOf(id, log) })),
				{ _id: 'person:warehouse2', type: 'person', person: PEOPLE.warehouse2 },
			]);
			await vi.waitFor(() => expect([...server.gateway.orders()]).toHaveLength(MANY));
		});
		afterEach(() => server.stop());

		const countOf = (told: string) => ids.filter((id) => told.includes(id)).length;

		/** When the second page is about to be read. */
		function switchOffAmid() {
			const read = server.data.bulkGet.bind(server.data);
			let pages = 0;
			vi.spyOn(server.data, 'bulkGet').mockImplementation(async (...asked) => {
				if (++pages === 2) await switchOff();
				return read(...asked);
			});
		}

		async function switchOff() {
			const person = { ...PEOPLE.warehouse2, active: false };
			const _rev = (await server.data.get('person:warehouse2'))?._rev;
			await server.data.put([{ _id: 'person:warehouse2', type: 'person', person, _rev }]);
			const known = () => server.gateway.people().find(({ id }) => id === person.id);
			await vi.waitFor(() => expect(known()?.active).toBe(false));
		}

		test('end a first load without an end, and nothing more is told', async () => {
			switchOffAmid();
			const told = await (await server.as('warehouse2', '/_snapshot')).text();
			expect(told.trimEnd().split('\n')).toHaveLength(1 + 50);
			expect(told).not.toContain('"end":true');
		});

		test.each([
			['documents by name', '/_bulk_get', (docs: { id: string }[]) => JSON.stringify({ docs })],
			['news with documents', '/_changes?include_docs=true', () => undefined],
		])('break off the answer with %s', async (_, path, bodyOf) => {
			switchOffAmid();
			const body = bodyOf(ids.map((id) => ({ id })));
			const response = await server.as('warehouse2', path, body ? { method: 'POST', body } : {});
			expect(await response.text().then(countOf, () => 'broken off')).toBe('broken off');
		});
	},
);
