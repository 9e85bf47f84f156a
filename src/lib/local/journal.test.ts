import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { Browser, LISTS } from '../../../tests/support/phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { START } from '../../../tests/support/story.ts';
import { answered, type ReopeningDatabase } from './idb.ts';
import { Journal, openUnsent } from './journal.ts';
import { Live } from './live.ts';

const order = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const strange = { id: 'from-later', doc: order, state: 'of a later version', entry: { text: '外箱破损' } };
let database: ReopeningDatabase;

/** A journal with a row in it that this version cannot read. */
function withStrange(factory: IDBFactory): ReopeningDatabase {
	const opened = openUnsent(factory, 'warehouse1');
	void opened.transact(['entries'], 'readwrite', (transaction) =>
		answered(transaction.objectStore('entries').put(strange)),
	);
	return opened;
}

beforeEach(() => {
	database = withStrange(new IDBFactory());
});

test('a row that this version cannot read is kept, told of, and holds up no other', async () => {
	const journal = new Journal(database);
	const unreadable = [{ key: 'from-later', content: strange }];
	expect(await journal.contents()).toEqual({ rows: [], unreadable });
	expect(await journal.decide([order], ({ rows }) => ({ result: rows }))).toEqual([]);
	expect(await journal.contents()).toEqual({ rows: [], unreadable });
	await journal.discardUnreadable('from-later');
	expect(await journal.contents()).toEqual({ rows: [], unreadable: [] });
});

test('whoever shows what is on the phone is told of it', async () => {
	const browser = new Browser(START);
	withStrange(browser.indexedDB);
	const phone = browser.open(PEOPLE.warehouse1);
	let told = 0;
	const live = new Live(phone, () => told++, LISTS);
	await live.ready;
	expect(live.unreadable).toMatchObject([{ content: { entry: { text: '外箱破损' } } }]);
	const before = told;
	await phone.journal.discardUnreadable('from-later');
	phone.news.tell({ about: 'journal', docs: [] });
	await expect.poll(() => live.unreadable).toEqual([]);
	await expect.poll(() => told).toBe(before + 1);
	live.close();
	await phone.close();
});
