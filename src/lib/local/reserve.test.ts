import { IDBFactory } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { openReserve, Reserve } from './reserve.ts';

test('V8 the reserve is held until it is given up, and can be held again', async () => {
	const database = openReserve(new IDBFactory());
	const written = vi.spyOn(database, 'transact');
	const writes = () => written.mock.calls.filter(([, mode]) => mode === 'readwrite').length;
	const reserve = new Reserve(database);
	expect(await reserve.giveUp()).toBe(false);
	expect(await reserve.fill()).toBe(true);
	const once = writes();
	expect(await reserve.fill()).toBe(true);
	expect(writes()).toBe(once);
	expect(await reserve.giveUp()).toBe(true);
	expect(await reserve.giveUp()).toBe(false);
	expect(await reserve.fill()).toBe(true);
	reserve.close();
});

test('V8 what there is no room for now is held later', async () => {
	const factory = new IDBFactory();
	const database = openReserve(factory);
	const reserve = new Reserve(database);
	const transact = database.transact.bind(database);
	let room = 4;
	vi.spyOn(database, 'transact').mockImplementation((stores, mode, work) => {
		if (mode === 'readwrite' && room-- <= 0) throw new DOMException('full', 'QuotaExceededError');
		return transact(stores, mode, work);
	});
	expect(await reserve.fill()).toBe(false);
	room = Infinity;
	expect(await reserve.fill()).toBe(true);
	reserve.close();
});

test('that the reserve cannot be held for another reason is an error', async () => {
	const database = openReserve(new IDBFactory());
	const broken = new DOMException('broken', 'UnknownError');
	vi.spyOn(database, 'transact').mockRejectedValue(broken);
	await expect(new Reserve(database).fill()).rejects.toBe(broken);
});
