import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { Browser, LISTS } from '../../../tests/support/phone.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { START } from '../../../tests/support/story.ts';
import { entryBase } from '#lib/domain/log/entry.ts';
import { deviceTag, entryId, nextStamp, type DeviceTag } from '#lib/domain/log/stamp.ts';
import { answered, type ReopeningDatabase } from './idb.ts';
import { Journal, openUnsent } from './journal.ts';
import { Live } from './live.ts';
import { SeenMarks } from './seen-marks.ts';

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

/** A browser's storage that keeps how durable each transaction that writes was asked to be. */
function watched() {
	const factory = new IDBFactory();
	const open = factory.open.bind(factory);
	const asked: (string | undefined)[] = [];
	factory.open = (name, version) => {
		const request = open(name, version);
		request.addEventListener('success', () => {
			const opened = request.result;
			const begin = opened.transaction.bind(opened);
			opened.transaction = (stores, mode, options) => {
				if (mode === 'readwrite') asked.push(options?.durability);
				return begin(stores, mode, options);
			};
		});
		return request;
	};
	return { factory, asked };
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

test('L1 only its own stamps bind a device, and none once it goes by another name', async () => {
	const [own, other, fresh] = ['ownownow', 'otherone', 'freshone'].map((tag) => deviceTag.parse(tag));
	if (!own || !other || !fresh) throw new Error('no tags');
	const journal = new Journal(database, () => own);
	const last = () => journal.decide([], (known) => ({ result: known.last }));
	const pending = (at: number, device: DeviceTag) => {
		const id = nextStamp(undefined, START + at, device);
		const entry = { id, by: 'warehouse1', kind: 'commented', after: [] };
		return { id, doc: order, entry, state: 'pending' as const };
	};
	await journal.decide([], () => ({ put: [pending(1, own), pending(5, other)], result: undefined }));
	expect(await last()).toBe(pending(1, own).id);
	await journal.decide([], () => ({ put: [pending(0, own)], result: undefined }));
	expect(await last()).toBe(pending(1, own).id);
	await journal.decide([], () => ({ fresh, result: undefined }));
	expect(await last()).toBeUndefined();
	await journal.decide([], () => ({ put: [pending(0, fresh), pending(7, own)], result: undefined }));
	expect(await last()).toBe(pending(0, fresh).id);
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

// Without being asked, browsers say that something is stored before it would outlast a power cut.
test('whatever is written is on the disk before it is called saved', async () => {
	const { factory, asked } = watched();
	const unsent = openUnsent(factory, 'warehouse1');
	const journal = new Journal(unsent);
	const marks = new SeenMarks(unsent);
	const id = entryId.parse('019ca9c00000-0000-phone001');
	const entry = entryBase.parse({ id, by: 'warehouse1', kind: 'commented', after: [], text: '外箱破损' });
	const writes = [
		() => journal.identity(),
		() => journal.decide([order], () => ({ put: [{ id, doc: order, entry, state: 'pending' }], result: id })),
		() => journal.acknowledge(new Map([[order, new Set([id])]])),
		() => journal.discardUnreadable('from-later'),
		() => marks.put('seen:1', [id]),
		() => marks.acknowledge({ doc: 'seen:1', heads: [id] }),
	];
	for (const write of writes) await write();
	expect(asked).toEqual(writes.map(() => 'strict'));
	unsent.close();
});
