import { expect, test } from 'vitest';
import { floorStamp, type EntryId } from '#lib/domain/log/stamp.ts';
import type { JournalRow } from './journal-row.ts';
import { LiveJournal } from './live-journal.ts';

const idOf = (at: number): EntryId => floorStamp(1_000 + at);
const rowOf = (at: number): JournalRow => {
	const order = `order:${Math.floor(at / 2)}`;
	const doc = at % 2 === 0 ? order : order.replace('order', 'deal');
	return {
		id: idOf(at),
		doc,
		state: 'pending',
		entry: { id: idOf(at), by: 'sales1', kind: 'created', after: [] },
	};
};

/** A journal that counts how often it is read from its beginning. */
class Counted {
	whole = 0;
	constructor(public rows: JournalRow[]) {}
	contents() {
		this.whole++;
		return Promise.resolve({ rows: [...this.rows], unreadable: [] });
	}
	rowsOf(docs: readonly string[]) {
		return Promise.resolve(this.rows.filter(({ doc }) => docs.includes(doc)));
	}
}

test('of a long journal only what was told of is read, and it shows as it is', async () => {
	const journal = new Counted(Array.from({ length: 1_000 }, (_, at) => rowOf(at)));
	const live = new LiveJournal(journal);
	await live.read();
	journal.rows = journal.rows.filter(({ doc }) => doc !== 'order:7');
	journal.rows.push({ ...rowOf(1_001), doc: 'order:7' });
	await live.read(new Set(['order:7', 'deal:7']));
	expect(journal.whole).toBe(1);
	expect(live.rows).toEqual(journal.rows);
	expect(live.of('order:7').map(({ doc }) => doc)).toEqual(['deal:7', 'order:7']);
	expect(live.of('order:8')).toHaveLength(2);
});

test('a short one is read whole, whatever was told of: nothing that was missed stays', async () => {
	const journal = new Counted([rowOf(0), rowOf(2)]);
	const live = new LiveJournal(journal);
	await live.read();
	journal.rows = [];
	await live.read(new Set(['order:0']));
	expect(live.rows).toEqual([]);
});
