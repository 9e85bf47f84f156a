import { describe, expect, test } from 'vitest';
import type { Log } from '#lib/domain/log/entry.ts';
import { groupsOf } from '#lib/domain/audience.ts';
import {
	appended,
	beside,
	dealDraft,
	documentOf,
	newId,
	standardOrder,
} from '../../../../tests/support/builders.ts';
import { PEOPLE, type PersonName } from '../../../../tests/support/people.ts';
import { START } from '../../../../tests/support/story.ts';
import type { StoredDocument } from '../store/port.ts';
import { AudienceIndex } from './audience-index.ts';

const ORDER = newId('order');
const DEAL = beside(ORDER, 'deal');
const SEEN = beside(ORDER, 'seen');
const byLead = (log: Log, draft: { kind: string } & Record<string, unknown>) =>
	appended(log, { by: 'sales1', now: START + 60_000_000 }, draft);

/** A feed like the store's, one change after another. */
class Story {
	readonly index = new AudienceIndex();
	#seq = 0;

	tell(doc: StoredDocument, seq = String(++this.#seq)): ReadonlySet<string> {
		const rev = `${this.#seq}-abc`;
		const deleted = doc._deleted ?? false;
		return this.index.apply({ id: doc._id, seq, revs: [rev], deleted, doc: { ...doc, _rev: rev } });
	}

	told(name: PersonName, since = '0'): string[] {
		const position = since === '0' ? 0 : this.index.positionOf(since);
		if (position === undefined) throw new Error(`nobody was given ${since}`);
		return [...this.index.after(position, groupsOf(PEOPLE[name]))].map(({ id }) => id);
	}
}

function withOrder(): Story {
	const story = new Story();
	story.tell(documentOf(ORDER, standardOrder()));
	story.tell(documentOf(DEAL, appended([], { by: 'sales1', now: START }, dealDraft())));
	story.tell({ _id: SEEN, type: 'seen', by: 'sales1', heads: [] });
	return story;
}

describe('who is told what', () => {
	test('A2 an order and its mark to its people, its deal to those who may see prices', () => {
		const story = withOrder();
		expect(story.told('sales1')).toEqual([ORDER, DEAL, SEEN]);
		expect(story.told('warehouse1')).toEqual([ORDER, SEEN]);
		expect(story.told('finance1')).toEqual([DEAL]);
		expect(story.told('head-sales')).toEqual([ORDER, DEAL, SEEN]);
		expect(story.told('engineering1')).toEqual([]);
		expect(story.told('admin1')).toEqual([]);
	});

	test('A2 nobody what has no valid head, or what it belongs to is missing', () => {
		const story = new Story();
		story.tell({ ...documentOf(ORDER, standardOrder().slice(1)), head: { lead: 'manager1' } });
		story.tell(documentOf(DEAL, appended([], { by: 'sales1', now: START }, dealDraft())));
		expect(story.told('manager1')).toEqual([]);
		expect([...story.index.orders()]).toEqual([]);
	});

	test('A2 a head in the form of another version does not hide what its log says', () => {
		const story = new Story();
		story.tell({ ...documentOf(ORDER, standardOrder()), head: { version: 7 } });
		expect(story.told('warehouse1')).toEqual([ORDER]);
		expect(story.index.headOf(ORDER)?.lead).toBe('sales1');
	});

	test('what is not a document of ours is passed over, and its place in the feed is known', () => {
		const story = new Story();
		expect(story.tell({ _id: '_design/guard', language: 'javascript' })).toEqual(new Set());
		expect(story.index.positionOf('1')).toBe(0);
	});

	test('everybody what the server writes for all, and its end', () => {
		const story = new Story();
		const person = { _id: 'person:service1', type: 'person', person: PEOPLE.service1 };
		expect(story.tell(person)).toEqual(new Set(['all']));
		expect(story.index.people()).toEqual([PEOPLE.service1]);
		expect(story.tell({ _id: 'person:service1', _deleted: true })).toEqual(new Set(['all']));
		expect(story.index.people()).toEqual([]);
		expect(story.index.row('person:service1')?.deleted).toBe(true);
	});
});

describe('when readers change', () => {
	test('an order that changes without that says so to its readers alone', () => {
		const story = withOrder();
		const log = byLead(standardOrder(), { kind: 'commented', text: '请尽快' });
		const groups = story.tell(documentOf(ORDER, log));
		expect(groups).toContain('department:warehouse');
		expect(groups).not.toContain('department:finance');
		expect(story.told('sales1', '3')).toEqual([ORDER]);
	});

	test('a new lead gets deal and mark with the order, at its place in the feed', () => {
		const story = withOrder();
		expect(story.told('sales2', '3')).toEqual([]);
		const groups = story.tell(
			documentOf(ORDER, byLead(standardOrder(), { kind: 'assigned', person: 'sales2' })),
		);
		expect(groups).toContain('person:sales2');
		expect(story.told('sales2', '3')).toEqual([ORDER, SEEN, DEAL]);
		expect(story.index.row(DEAL)?.seq).toBe('4');
		expect(story.told('finance1', '3')).toEqual([DEAL]);
		expect(story.told('sales1')).not.toContain(DEAL);
		expect(story.index.positionOf('4')).toBe(story.index.position);
	});

	test('a department that gains a node is told of the order and its mark', () => {
		const story = withOrder();
		const nodes = [
			{
				...{ node: 'review', stage: 'confirmed', title: '可行性评审', rank: 0 },
				...{ department: 'engineering', plannedAt: '2026-03-03T09:00:00.000Z' },
			},
		];
		story.tell(documentOf(ORDER, byLead(standardOrder(), { kind: 'planned', nodes })));
		expect(story.told('engineering1', '3')).toEqual([ORDER, SEEN]);
	});

	test('whoever loses a document is no longer told of it', () => {
		const story = withOrder();
		const dropped = standardOrder()
			.flatMap((entry) => (entry.kind === 'planned' ? [entry['nodes']] : []))
			.flat()
			.flatMap((node) => (typeof node === 'object' && node && 'node' in node ? [node.node] : []));
		story.tell(documentOf(ORDER, byLead(standardOrder(), { kind: 'planned', nodes: [], dropped })));
		expect(story.told('quality1')).toEqual([]);
		expect(story.told('warehouse1')).toEqual([ORDER, SEEN]);
	});

	test('after a start deal and mark stand behind their order, wherever they stood before', () => {
		const story = new Story();
		story.tell(documentOf(DEAL, appended([], { by: 'sales1', now: START }, dealDraft())));
		story.tell({ _id: 'person:sales1', type: 'person', person: PEOPLE.sales1 });
		story.tell(documentOf(ORDER, standardOrder()));
		expect(story.told('sales1', '2')).toEqual([ORDER, DEAL]);
	});

	test('a change that comes twice is told once', () => {
		const story = withOrder();
		const position = story.index.position;
		expect(story.tell(documentOf(ORDER, standardOrder()), '1')).toEqual(new Set());
		expect(story.index.position).toBe(position);
	});

	test('the scope moves with who may hold what, and only then', () => {
		const story = withOrder();
		const { scope } = story.index;
		const log = byLead(standardOrder(), { kind: 'commented', text: '请尽快' });
		story.tell(documentOf(ORDER, log));
		expect(story.index.scope).toBe(scope);
		story.tell(documentOf(ORDER, byLead(log, { kind: 'assigned', person: 'sales2' })));
		expect(story.index.scope).toBeGreaterThan(scope);
	});
});
