import { expect, test } from 'vitest';
import { appended } from '../../../tests/support/builders.ts';
import { orderStory } from '../../../tests/support/story.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import type { JournalRow } from './journal-row.ts';
import { reconciliation } from './reconcile.ts';

const ORDER = 'order:1';
const base = orderStory().log;
const now = Date.UTC(2026, 2, 3);
const said = (by: string, text: string) => appended(base, { by, now }, { kind: 'commented', text });
const leaf = (_rev: string, log: Entry[]) => ({ _id: ORDER, _rev, log });

function waiting(log: readonly Entry[]): JournalRow[] {
	return log.slice(base.length).map((entry) => ({ id: entry.id, doc: ORDER, entry, state: 'pending' }));
}

test('storm 301: a branch of this phone beside the server’s goes on in one leaf when the next entry is written', () => {
	const [server, own] = [said('sales1', 'from the desk'), said('warehouse1', 'from the dock')];
	const next = appended(
		union(server, own),
		{ by: 'warehouse1', now: now + 1 },
		{ kind: 'commented', text: 'more' },
	);
	const rows = waiting(next.filter(({ by, kind }) => by === 'warehouse1' || kind !== 'commented'));
	expect(reconciliation([leaf('4-a', server), leaf('4-b', own)], rows)).toEqual({ put: next, drop: ['4-b'] });
});

test('a leaf that says nothing besides another makes room for it', () => {
	const own = said('warehouse1', 'from the dock');
	expect(reconciliation([leaf('4-a', own), leaf('3-b', base)], waiting(own))).toEqual({ drop: ['3-b'] });
});

test('branches that hold everything together stay as they are until the server joins them', () => {
	const [server, own] = [said('sales1', 'from the desk'), said('warehouse1', 'from the dock')];
	expect(reconciliation([leaf('4-a', server), leaf('4-b', own)], waiting(own))).toEqual({ drop: [] });
});

test('a leaf begun before its document came is joined with it, or the entry would be sent without what it follows', () => {
	const own = said('warehouse1', 'from the dock');
	const begun = leaf('1-b', own.slice(base.length));
	expect(reconciliation([leaf('3-a', base), begun], waiting(own)).put).toEqual(own);
});

test('while the document has not come, the entry alone is all there is', () => {
	const own = said('warehouse1', 'from the dock');
	expect(reconciliation([leaf('1-b', own.slice(base.length))], waiting(own))).toEqual({ drop: [] });
});

test('an entry that has arrived is left to come from the server, and goes along with the next one', () => {
	const own = said('warehouse1', 'from the dock');
	const arrived = waiting(own).map(({ id, doc, entry }): JournalRow => ({
		id,
		doc,
		entry,
		state: 'arrived',
	}));
	expect(reconciliation([leaf('3-a', base)], arrived)).toEqual({ drop: [] });
	expect(reconciliation([], arrived)).toEqual({ drop: [] });
	const next = appended(own, { by: 'warehouse1', now: now + 1 }, { kind: 'commented', text: 'more' });
	const rows = [...arrived, ...waiting(next).slice(arrived.length)];
	expect(reconciliation([leaf('3-a', base)], rows)).toEqual({ put: next, drop: [] });
});
