import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beside, dealDraft, newId } from '../../../tests/support/builders.ts';
import { type AppTab, Field, SENDS } from '../../../tests/support/field.ts';
import { Storage } from '../../../tests/support/short-of-room.ts';
import { createdDraft } from '../../../tests/support/story.ts';
import * as mutators from '#lib/local/mutators.ts';

const { kind: _created, lead: _lead, number: _number, contacts: _contacts, ...about } = createdDraft();
const facts = { ...about, contacts: [] };
const { kind: _kind, unitPrices: _prices, ...money } = dealDraft();
const terms = { ...money, unitPrices: [] };

let field: Field;

beforeEach(async () => {
	field = await Field.open();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await field.close();
});

/** A phone with an order, and with so little room that its journal takes a few entries more and its replica nothing. */
async function fullPhone(person = 'warehouse1') {
	const order = await field.order();
	const { handset, tab } = await field.phone(person);
	await expect.poll(() => tab.live.orders.has(order)).toBe(true);
	await tab.phone.reserve.fill();
	const storage = new Storage(tab.phone);
	await tab.phone.reserve.giveUp();
	storage.documentSize = storage.pieceSize = 1_000;
	storage.room = 100;
	const roomAgain = async (there: AppTab) => {
		storage.room = 100_000;
		there.app.wake(true);
		await expect.poll(() => there.status.phase).toBe('idle');
	};
	return { order, handset, tab, storage, roomAgain };
}

/** The phone holds the order as the server does, in one leaf, with these remarks, and nothing waits. */
async function expectOnce(tab: AppTab, order: string, texts: readonly string[]): Promise<void> {
	const { journal, replica } = tab.phone;
	await expect.poll(() => journal.rows()).toEqual([]);
	await expect.poll(async () => textsOf(await replica.log(order))).toEqual(texts);
	expect(await serverTexts(order)).toEqual(texts);
	const { _rev } = await field.stored(order);
	await expect.poll(async () => (await replica.leaves(order)).map((leaf) => leaf._rev)).toEqual([_rev]);
}

const statesOf = async ({ phone }: AppTab) => (await phone.journal.rows()).map(({ state }) => state);

const textsOf = (log: readonly Record<string, unknown>[] = []) => log.flatMap(({ text }) => text ?? []);
const serverTexts = async (order: string) => textsOf((await field.stored(order)).log);

describe('V8 when the journal alone has room', () => {
	test('a record is sent, and comes back once when there is room', async () => {
		const { order, tab, roomAgain } = await fullPhone();
		const before = tab.phases.length;
		expect(await mutators.comment(order, { text: 'once' })).not.toHaveProperty('refused');
		await expect.poll(() => serverTexts(order)).toEqual(['once']);
		await expect.poll(async () => (await tab.levels(order)).at(-1)).toBe('server');
		await expect.poll(() => tab.status.phase).toBe('no-room');
		expect(tab.phases.slice(before)).not.toContain('offline');
		expect(textsOf(await tab.phone.replica.log(order))).toEqual([]);

		await roomAgain(tab);
		await expectOnce(tab, order, ['once']);
	});

	test('what follows goes on top of it, also after a restart, and after an answer that never came', async () => {
		const { order, handset, tab, roomAgain } = await fullPhone();
		await mutators.comment(order, { text: 'first' });
		await expect.poll(() => serverTexts(order)).toEqual(['first']);
		let lost = 0;
		handset.intercept = async (request, go) => {
			const answer = await go();
			if (!SENDS.test(request.url) || lost++ > 0) return answer;
			throw new TypeError('the answer was lost');
		};
		await mutators.comment(order, { text: 'second' });
		await expect.poll(() => statesOf(tab)).not.toContain('pending');
		handset.online = false;
		await mutators.comment(order, { text: 'third' });
		await tab.close();

		const again = (await field.tab(handset)).use();
		await expect.poll(() => again.status.phase).toBe('offline');
		handset.online = true;
		again.app.wake(true);
		await expect.poll(() => serverTexts(order)).toEqual(['first', 'second', 'third']);
		await expect.poll(() => again.status.phase).toBe('no-room');
		expect(textsOf(await again.phone.replica.log(order))).toEqual([]);
		await expect.poll(async () => new Set(await again.levels(order))).toEqual(new Set(['server']));

		await roomAgain(again);
		await expectOnce(again, order, ['first', 'second', 'third']);
	});

	test('an order that was made so stays on the lists, and can be worked on', async () => {
		const { tab, roomAgain } = await fullPhone('sales1');
		const { order = '' } = await mutators.createOrder({ facts, terms });
		await expect.poll(() => statesOf(tab)).not.toContain('pending');
		await expect.poll(() => tab.live.orders.get(order)).toMatchObject({ unsent: 0 });
		await mutators.comment(order, { text: 'on top' });
		await expect.poll(() => serverTexts(order)).toEqual(['on top']);
		await expect.poll(() => statesOf(tab)).not.toContain('pending');
		expect(await tab.phone.replica.leaves(order)).toEqual([]);
		await roomAgain(tab);
		await expectOnce(tab, order, ['on top']);
		expect((await field.stored(order, 'sales1')).log.filter(({ kind }) => kind === 'created')).toHaveLength(
			1,
		);
		expect(await tab.phone.replica.leaves(beside(order, 'deal'))).toHaveLength(1);
	});

	test('with no room to note that it has arrived it leaves the journal, and comes back once', async () => {
		const { order, handset, tab, storage, roomAgain } = await fullPhone();
		handset.intercept = (request, go) => {
			if (SENDS.test(request.url)) storage.room = 0;
			return go();
		};
		await mutators.comment(order, { text: 'once' });
		await expect.poll(() => serverTexts(order)).toEqual(['once']);
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
		await roomAgain(tab);
		await expectOnce(tab, order, ['once']);
	});

	test('what the server has makes room for what it has not', async () => {
		const { order, handset, tab, storage, roomAgain } = await fullPhone();
		await mutators.comment(order, { text: 'first' });
		await expect.poll(() => tab.phone.journal.rows()).toMatchObject([{ state: 'arrived' }]);
		handset.online = false;
		storage.room = 0;
		const remove = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(function (
			this: IDBObjectStore,
			...said
		) {
			storage.room++;
			remove.mockRestore();
			return this.delete(...said);
		});
		expect(await mutators.comment(order, { text: 'second' })).not.toHaveProperty('refused');
		expect(await tab.phone.journal.rows()).toMatchObject([{ state: 'pending', entry: { text: 'second' } }]);
		handset.online = true;
		await roomAgain(tab);
		await expectOnce(tab, order, ['first', 'second']);
	});

	test('it is sent on top of a document that the phone has lost', async () => {
		const { order, handset, tab, storage, roomAgain } = await fullPhone();
		handset.online = false;
		await mutators.comment(order, { text: 'on top' });
		storage.documentSize = 0;
		await tab.phone.replica.drop(order);
		storage.documentSize = 1_000;
		handset.online = true;
		tab.app.wake(true);
		await expect.poll(() => serverTexts(order)).toEqual(['on top']);
		await expect.poll(() => tab.status.phase).toBe('no-room');
		await roomAgain(tab);
		await expectOnce(tab, order, ['on top']);
	});

	test('G6 a refusal reaches the person, and what was written besides goes through', async () => {
		const { order, handset, tab } = await fullPhone();
		handset.online = false;
		const { user } = tab.phone;
		tab.phone.user = { ...user, roles: ['manager'] };
		await mutators.cancel(order, 'not mine to cancel');
		tab.phone.user = user;
		await mutators.comment(order, { text: 'after' });
		handset.online = true;
		tab.app.wake(true);
		await expect.poll(() => serverTexts(order)).toEqual(['after']);
		await expect
			.poll(() => tab.phone.journal.rows())
			.toMatchObject([
				{ state: 'attention', entry: { kind: 'cancelled' }, refusal: { code: 'permission' } },
				{ state: 'arrived', entry: { text: 'after' } },
			]);
		await expect.poll(() => tab.status.phase).toBe('no-room');
	});

	/** Entries that have arrived in documents which this person does not see. */
	async function arrivedUnseen({ phone }: AppTab, order: string, count: number) {
		const entries = ((await phone.replica.log(order)) ?? []).slice(0, count);
		const rows = entries.map((entry) => {
			return { id: entry.id, doc: newId('order'), entry, state: 'arrived' as const };
		});
		expect(rows).toHaveLength(count);
		await phone.journal.decide([], () => ({ put: rows, result: undefined }));
		return rows;
	}

	test('what its author may no longer see is not waited for', async () => {
		const { order, tab, roomAgain } = await fullPhone();
		await arrivedUnseen(tab, order, 1);
		await roomAgain(tab);
		await expect.poll(() => tab.phone.journal.rows()).toEqual([]);
	});

	test('what the server cannot tell of one document keeps no other away', async () => {
		const { order, handset, tab, roomAgain } = await fullPhone();
		const [broken, other] = await arrivedUnseen(tab, order, 2);
		handset.intercept = async ({ url }, go) =>
			url.includes(encodeURIComponent(broken?.doc ?? '')) ? new Response(null, { status: 500 }) : go();
		await roomAgain(tab);
		await expect.poll(() => tab.phone.journal.rows(other?.doc)).toEqual([]);
		expect(await tab.phone.journal.rows()).toEqual([broken]);
	});
});
