import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { answered, ReopeningDatabase } from './idb.ts';

/** A browser that kills the connections it has given out, as iOS does to suspended pages. */
function killing() {
	const factory = new IDBFactory();
	const open = factory.open.bind(factory);
	const given: IDBDatabase[] = [];
	factory.open = (name, version) => {
		const request = open(name, version);
		request.addEventListener('success', () => given.push(request.result));
		return request;
	};
	return {
		factory,
		kill: () => {
			for (const database of given.splice(0)) database.close();
		},
	};
}

test('a connection that was killed is made anew, and the work is done', async () => {
	const { factory, kill } = killing();
	const database = new ReopeningDatabase(factory, 'notes', (fresh) => fresh.createObjectStore('notes'));
	const put = (value: string) =>
		database.transact(['notes'], 'readwrite', (transaction) =>
			answered(transaction.objectStore('notes').put(value, value)),
		);
	await put('before');
	kill();
	await put('after');
	kill();
	const all = await database.transact(['notes'], 'readonly', (transaction) =>
		answered(transaction.objectStore('notes').getAll()),
	);
	expect(all).toEqual(['after', 'before']);
	database.close();
});

test('what fails for a reason of its own is not tried twice', async () => {
	const { factory } = killing();
	const database = new ReopeningDatabase(factory, 'notes', (fresh) => fresh.createObjectStore('notes'));
	let tries = 0;
	const failing = database.transact(['notes'], 'readwrite', () =>
		Promise.reject(new Error(`try ${++tries}`)),
	);
	await expect(failing).rejects.toThrow('try 1');
	database.close();
});
