import { ReopeningDatabase } from '../idb.ts';

/** Opens what a person is importing on this phone: the import, and its rows. */
export function openStaging(factory: IDBFactory, person: string): ReopeningDatabase {
	return new ReopeningDatabase(factory, `gendan-intake-${person}`, (database) => {
		database.createObjectStore('rows');
		database.createObjectStore('job');
	});
}

/** Takes all of it away. */
export async function clearStaging(database: ReopeningDatabase): Promise<void> {
	await database.transact(['job', 'rows'], 'readwrite', (transaction) => {
		transaction.objectStore('job').clear();
		transaction.objectStore('rows').clear();
		return Promise.resolve();
	});
}

/** Takes away what a person had begun to import on this phone. */
export async function removeStaged(factory: IDBFactory, person: string): Promise<void> {
	const database = openStaging(factory, person);
	await clearStaging(database).finally(() => {
		database.close();
	});
}
