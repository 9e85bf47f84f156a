import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { Person } from '#lib/domain/people.ts';
import { backends, type RunningBackend } from '../support/backends.ts';
import { documentOf, newId, standardOrder } from '../support/builders.ts';
import { startGateway, type GatewayServer } from '../support/gateway-server.ts';
import { PEOPLE } from '../support/people.ts';

/** More than any answer has in its first page. */
const MANY = 250;

describe.each(backends)(
	'P2 A1 rights that change while somebody is answered, on $name',
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
				if (++pages === 2) await publish({ ...PEOPLE.warehouse2, active: false });
				return read(...asked);
			});
		}

		/** The copy of the account, from which the gateway knows people. */
		async function publish(person: Person) {
			const _rev = (await server.data.get('person:warehouse2'))?._rev;
			await server.data.put([{ _id: 'person:warehouse2', type: 'person', person, _rev }]);
			const known = () => server.gateway.people().find(({ id }) => id === person.id);
			await vi.waitFor(() => expect(known()).toEqual(person));
		}

		async function poll(query = ''): Promise<unknown> {
			const { last_seq: since } = position.parse(await json('/_changes?limit=0&since=now'));
			return json(`/_changes?feed=longpoll&since=${since}${query}`);
		}

		async function json(path: string): Promise<unknown> {
			return (await server.as('warehouse2', path)).json();
		}

		const position = z.object({ last_seq: z.string() });

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

		test('a poll waits though the copy of the account is late, and ends when that is there', async () => {
			const promoted: Person = { ...PEOPLE.warehouse2, roles: ['staff', 'head'] };
			server.people.warehouse2 = promoted;
			const waiting = poll();
			await vi.waitFor(() => expect(server.gateway.stats().waiting).toBe(1));
			await publish(promoted);
			expect(await waiting).toMatchObject({ results: [] });
		});

		test('a poll is a short one while account and copy disagree: either may be the late one', async () => {
			await publish({ ...PEOPLE.warehouse2, active: false });
			expect(await poll('&heartbeat=60000')).toMatchObject({ results: [] });
		});
	},
);
