import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appended } from '../../../tests/support/builders.ts';
import { jpeg, referenceTo } from '../../../tests/support/pictures.ts';
import { arrivedEntries, letArrivedGo, noteArrived } from './arrived.ts';
import type { ReopeningDatabase } from './idb.ts';
import type { JournalRow } from './journal-row.ts';
import { Journal, openUnsent } from './journal.ts';

const doc = 'order:1';
const rows = appended(
	[],
	{ by: 'warehouse1', now: 1 },
	{ kind: 'commented', text: 'plain' },
	{ kind: 'commented', text: 'pictured', media: [referenceTo(jpeg())] },
	{ kind: 'commented', text: 'unsent' },
).map((entry): JournalRow => ({ id: entry.id, doc, entry, state: 'pending' }));
const sent = new Set<string>(rows.slice(0, 2).map(({ id }) => id));

let database: ReopeningDatabase;
let journal: Journal;

beforeEach(async () => {
	database = openUnsent(new IDBFactory(), 'warehouse1');
	journal = new Journal(database);
	await journal.decide([doc], () => ({ put: rows, result: undefined }));
});
afterEach(() => {
	vi.restoreAllMocks();
	database.close();
});

async function states(): Promise<unknown[]> {
	return (await journal.rows()).map(({ entry, state }) => [entry.text, state]);
}

describe('V8 what has arrived while the replica had no room for it', () => {
	test('stands in the journal, told from what has not', async () => {
		expect(await noteArrived(journal, new Map([[doc, sent]]))).toEqual([doc]);
		expect(await states()).toEqual([
			['plain', 'arrived'],
			['pictured', 'arrived'],
			['unsent', 'pending'],
		]);
		expect(await arrivedEntries(journal)).toEqual(new Map([[doc, sent]]));
		expect(await arrivedEntries(journal, ['order:2'])).toEqual(new Map());
	});

	test('goes where there is no room to note that, but for what its pictures are to follow', async () => {
		vi.spyOn(journal, 'decide').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
		await noteArrived(journal, new Map([[doc, sent]]));
		expect(await states()).toEqual([
			['pictured', 'pending'],
			['unsent', 'pending'],
		]);
	});

	test('makes room for what has not, but for what its pictures are to follow', async () => {
		const news = { tell: vi.fn() };
		expect(await letArrivedGo({ journal, news })).toBe(false);
		await noteArrived(journal, new Map([[doc, sent]]));
		expect(await letArrivedGo({ journal, news })).toBe(true);
		expect(news.tell).toHaveBeenCalledExactlyOnceWith({ about: 'journal', docs: [doc] });
		expect(await states()).toEqual([
			['pictured', 'arrived'],
			['unsent', 'pending'],
		]);
	});
});
