import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OwnPhone, TYPED } from '../../../tests/support/own-phone.ts';
import { hashOf, jpeg, referenceTo } from '../../../tests/support/pictures.ts';
import { Storage } from '../../../tests/support/short-of-room.ts';
import { bringIn } from './bring-in.ts';
import { exportFile } from './export.ts';
import * as mutators from './mutators.ts';
import type { News } from './news.ts';
import { shownLog } from './reads.ts';
import { addOrder } from './new-order.ts';
import { writeBatch } from './write-batch.ts';

const own = new OwnPhone();
const ids = ['order:01HZZZZZZZZZZZZZZZZZZZZZZY', 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ'];
let told: News[];

beforeEach(() => {
	told = [];
	own.phone.news.listen((item) => told.push(item));
});
afterEach(() => {
	vi.restoreAllMocks();
});

/** Writes several new orders at once; gives what came of it, and how many were written that were not here. */
async function importOrders() {
	let made = 0;
	const refused = await writeBatch(ids, (composition, isHere) => {
		made = 0;
		for (const id of ids) {
			if (isHere(id)) continue;
			const order = { id, number: id.slice(-3), facts: TYPED, lead: 'sales1', nodes: [] };
			const refusal = addOrder(composition, { ...order, priority: 'low' });
			if (refusal) return refusal;
			made++;
		}
		return undefined;
	});
	return { refused, made };
}

describe('V8 several orders at once', () => {
	test('are there once, and told of, where only the journal has room for them', async () => {
		const storage = new Storage(own.phone);
		storage.documentSize = 1_000;
		storage.room = 100;
		expect(await importOrders()).toEqual({ refused: undefined, made: 2 });
		expect(told).toContainEqual({ about: 'journal', docs: ids });
		expect(await own.phone.replica.present(ids)).toEqual(new Set());
		for (const id of ids)
			expect((await shownLog(own.phone, id)).map(({ kind }) => kind)).toEqual(['created', 'prioritised']);
	});

	test('take the reserve for the replica, too', async () => {
		await own.phone.reserve.fill();
		const storage = new Storage(own.phone);
		storage.documentSize = storage.pieceSize = 1_000;
		storage.room = 100;
		expect(await importOrders()).toEqual({ refused: undefined, made: 2 });
		expect(await own.phone.replica.present(ids)).toEqual(new Set(ids));
	});

	test('are refused as a whole where not even the journal has room', async () => {
		const storage = new Storage(own.phone);
		storage.room = 1;
		expect(await importOrders()).toMatchObject({ refused: 'storage' });
		expect(await own.phone.journal.rows()).toEqual([]);
	});
});

describe('V8 a record with a photo', () => {
	test('takes the reserve for noting that the photo waits', async () => {
		const order = await own.ordered();
		const content = jpeg();
		await own.phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
		await own.phone.reserve.fill();
		const giveUp = vi.spyOn(own.phone.reserve, 'giveUp');
		const full = new DOMException('full', 'QuotaExceededError');
		vi.spyOn(own.phone.pictures, 'commit').mockRejectedValueOnce(full).mockRejectedValueOnce(full);
		const said = { text: '照片', media: [referenceTo(content)] };
		expect(await mutators.comment(order, said)).toMatchObject({ order });
		expect(giveUp).toHaveBeenCalledOnce();
		expect(await own.phone.pictures.find(hashOf(content))).toMatchObject({ state: 'waiting', doc: order });
	});
});

describe('V8 what is brought in from another phone', () => {
	async function fileOfAnotherPhone() {
		const order = await own.ordered();
		const content = jpeg();
		await own.phone.pictures.keep({ sha256: hashOf(content), type: 'image/jpeg', content });
		await mutators.comment(order, { text: '照片', media: [referenceTo(content)] });
		const { journal, pictures, user } = own.phone;
		const file = await exportFile(await journal.contents(), pictures, {
			by: user,
			at: 0,
			numberOf: () => undefined,
		});
		const rows = await journal.rows();
		await journal.decide([order], () => ({ remove: rows.map(({ id }) => id), result: undefined }));
		await own.phone.replica.drop(order);
		return { file, order, rows };
	}

	test('takes the reserve where there is no other room', async () => {
		const { file, rows } = await fileOfAnotherPhone();
		await own.phone.reserve.fill();
		const storage = new Storage(own.phone);
		storage.room = 1;
		expect(await bringIn(own.phone, file)).toMatchObject({ kind: 'brought', added: rows.length });
		expect(await own.phone.journal.rows()).toMatchObject(rows.map(({ id }) => ({ id, state: 'pending' })));
	});

	test('is refused as a whole where there is none, and can be brought in once there is', async () => {
		const { file, rows } = await fileOfAnotherPhone();
		const photos = async () => (await own.phone.pictures.waiting()).length;
		await own.phone.reserve.giveUp();
		const storage = new Storage(own.phone);
		storage.room = 1;
		expect(await bringIn(own.phone, file)).toEqual({ kind: 'storage' });
		expect(await own.phone.journal.rows()).toEqual([]);
		expect(await photos()).toBe(0);
		storage.room = Infinity;
		expect(await bringIn(own.phone, file)).toMatchObject({ kind: 'brought', added: rows.length });
		expect(await photos()).toBe(1);
	});
});
