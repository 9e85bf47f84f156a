import fc from 'fast-check';
import { expect, test } from 'vitest';
import { legalHistory } from '../../../../tests/support/legal-history.ts';
import { deliveredDraft, orderStory, START } from '../../../../tests/support/story.ts';
import { foldOrder } from '../order/fold.ts';
import { countedOnce, counts, MOMENTS, renamedFields } from './anew.ts';
import { entryBase, type Entry, type Log } from './entry.ts';
import { union } from './merge.ts';
import { entryId, type EntryId } from './stamp.ts';

/** Histories are long: fewer say as much. */
const RUNS = { numRuns: 40 };

/** The stamp as another device would have given it: in the same place among others, before or after this one. */
const onDevice = (id: EntryId, first: '0' | 'z') =>
	entryId.parse(`${id.slice(0, 18)}${first}${id.slice(18, 25)}`);
/** What a first, refused entry was called; the log never had it. */
const refused = (id: EntryId) => entryId.parse(`f${id.slice(1)}`);

/** The records at these places as another phone of their author has written them anew, and the names that it has given them. */
function copiesOf(log: Log, chosen: ReadonlySet<EntryId>, first: '0' | 'z') {
	const names = new Map([...chosen].map((id) => [id, onDevice(id, first)]));
	const copies = log
		.filter(({ id }) => chosen.has(id))
		.map((entry) => entryBase.parse(renamedFields({ ...entry, ...laterBy(entry) }, names)));
	return { names, copies };
}

/** Another phone has another idea of when it was. */
function laterBy(entry: Entry) {
	return Object.fromEntries(
		MOMENTS.flatMap((name) => (name in entry ? [[name, new Date(START + 1e7).toISOString()]] : [])),
	);
}

const history = fc
	.record({ replica: legalHistory, picks: fc.array(fc.nat(200), { maxLength: 8 }) })
	.map(({ replica: { log }, picks }) => {
		const chosen = new Set(picks.flatMap((pick) => log[pick % log.length]?.id ?? []));
		return {
			chosen,
			log: log.map((entry) => (chosen.has(entry.id) ? { ...entry, instead: refused(entry.id) } : entry)),
		};
	});

function stateOf(log: Log) {
	return { ...foldOrder(log), entries: undefined };
}

test('L4 M2 an order is the same, though records of it were written anew once more by another phone', () => {
	fc.assert(
		fc.property(history, ({ log, chosen }) => {
			const { copies } = copiesOf(log, chosen, 'z');
			expect(stateOf(union(log, copies))).toEqual(stateOf(log));
			expect(stateOf(union(copies, log))).toEqual(stateOf(log));
		}),
		RUNS,
	);
});

test('L4 whichever has the least stamp counts, and whatever names another of them names it', () => {
	fc.assert(
		fc.property(history, ({ log, chosen }) => {
			const { copies, names } = copiesOf(log, chosen, '0');
			const known = new Map(copies.map((copy) => [copy.id, copy]));
			const instead = log.map((entry) => {
				const name = names.get(entry.id);
				return (name && known.get(name)) ?? entryBase.parse(renamedFields(entry, names));
			});
			expect(stateOf(union(log, copies))).toEqual(stateOf(union(instead)));
		}),
		RUNS,
	);
});

test('L4 what counts does not change by counting it again', () => {
	fc.assert(
		fc.property(history, ({ log, chosen }) => {
			const once = countedOnce(union(log, copiesOf(log, chosen, 'z').copies));
			expect(countedOnce(once)).toEqual(once);
			expect(once.filter(counts)).toHaveLength(log.length);
		}),
		RUNS,
	);
});

test('L4 an original that arrives after all is the same record as what was written in its stead', () => {
	const order = orderStory();
	const first = order.fork('old').add('logistics1', { kind: 'commented', text: '已到' });
	const again = order.fork('new');
	order.add('logistics1', { kind: 'commented', text: '已到' });
	again.add('logistics1', { kind: 'commented', text: '已到', instead: first });
	const said = countedOnce(again.meet(order).log).filter(({ kind }) => kind === 'commented');
	// The other phone's is a record of its own: it says the same and stands for nothing.
	expect(said).toHaveLength(2);
	const late = orderStory();
	const original = late.add('logistics1', { kind: 'commented', text: '已到' });
	late.add('logistics1', { kind: 'commented', text: '已到', instead: original });
	expect(countedOnce(late.log).filter(({ kind }) => kind === 'commented')).toEqual([
		expect.objectContaining({ id: original }),
	]);
});

test('L4 nobody takes another’s record out of the count, nor one of their own with other words', () => {
	const order = orderStory();
	const before = order.fork('before');
	const delivered = order.add('logistics1', deliveredDraft());
	before.add('logistics2', { ...deliveredDraft(), instead: delivered });
	before.add('logistics1', { ...deliveredDraft({ rejected: 3 }), instead: delivered });
	const { log } = order.meet(before);
	expect(countedOnce(log)).toEqual(log);
	expect(countedOnce(log).every(counts)).toBe(true);
});
