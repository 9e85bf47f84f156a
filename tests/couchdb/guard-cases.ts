import { canonical } from '#lib/domain/log/canonical.ts';
import { NOUNS, type LogType } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { StoredDocument } from '#lib/server/store/port.ts';
import { deliveredDraft, orderStory } from '../support/story.ts';

export const ULID = '01HZZZZZZZZZZZZZZZZZZZZZZZ';

export interface GuardCase {
	what: string;
	/** The document in the database that the write follows. */
	before?: StoredDocument;
	doc: StoredDocument;
	/** Who writes; the service account when it is not said. */
	as?: 'service' | 'administrator' | 'outsider';
	/** What the refusal says; the write is taken when it is not there. */
	refused?: RegExp;
}

/** A log document as the server writes it. */
export function logDocumentOf(log: readonly Entry[], type: LogType = 'order'): StoredDocument {
	return canonical({ _id: `${type}:${ULID}`, type, log, head: NOUNS[type].fold(log) });
}

const base = orderStory();
const later = base.fork('p1');
later.add('logistics1', deliveredDraft());
later.add('logistics1', { kind: 'weighed', kilos: [3, { of: 'a later version' }] });
const elsewhere = base.fork('p2');
elsewhere.add('sales1', { kind: 'commented', text: '请尽快' });
const merged = later.fork('p3').meet(elsewhere);
const order = logDocumentOf(base.log);

function changed(log: readonly Entry[], index: number, changes: Record<string, unknown>): StoredDocument {
	return { ...order, log: log.map((entry, at) => (at === index ? { ...entry, ...changes } : entry)) };
}

function reordered(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reordered);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, item]) => [key, reordered(item)]),
	);
}

const tombstone = (_id: string): StoredDocument => ({ _id, _deleted: true });

export const GUARD_CASES: GuardCase[] = [
	{ what: 'a new order', doc: order },
	{ what: 'a log that is still empty', doc: { ...order, log: [] } },
	{ what: 'G4 an order with more entries', before: order, doc: logDocumentOf(later.log) },
	{ what: 'M1 the union of two branches', before: logDocumentOf(later.log), doc: logDocumentOf(merged.log) },
	{
		what: 'M2 the same entries in another key order',
		before: order,
		doc: { ...order, log: base.log.map(reordered) },
	},
	{ what: 'L3 a head that is mended, whatever it holds', before: order, doc: { ...order, head: { new: 1 } } },
	{ what: 'a deal', doc: { _id: `deal:${ULID}`, type: 'deal', log: [], head: null } },
	{ what: 'a customer', doc: { _id: `customer:${ULID}`, type: 'customer', log: [], head: null } },
	{ what: 'a seen mark', doc: { _id: `seen:${ULID}`, type: 'seen', by: 'sales1', heads: [] } },
	{ what: 'a person', doc: { _id: 'person:sales1', type: 'person', person: {} } },
	{ what: 'a template', doc: { _id: 'template:standard', type: 'template' } },
	{ what: 'the settings', doc: { _id: 'settings:company', type: 'settings', values: {} } },
	{ what: 'a stock row', doc: { _id: 'stock:A-1:红', type: 'stock' } },
	{ what: 'an order by an administrator', as: 'administrator', doc: order },
	{ what: 'a tombstone on a losing branch', before: order, doc: tombstone(order._id) },

	{ what: 'a document of no type', doc: { _id: 'stranger', type: 'stranger' }, refused: /unknown type/ },
	{ what: 'a document of an unknown type', doc: { _id: 'virus:1', type: 'virus' }, refused: /unknown type/ },
	{
		what: "an object's own word as type",
		doc: { _id: 'constructor:1', type: 'constructor' },
		refused: /unknown type/,
	},
	{ what: 'a type that the id does not name', doc: { ...order, type: 'deal' }, refused: /not the one/ },
	{ what: 'a type that is missing', doc: { _id: order._id, log: [] }, refused: /not the one/ },
	{
		what: 'an order with a name for a number',
		doc: { ...order, _id: 'order:first' },
		refused: /malformed id/,
	},
	{ what: 'a person without a name', doc: { _id: 'person:', type: 'person' }, refused: /malformed id/ },
	{ what: 'an order without a log', doc: { _id: order._id, type: 'order' }, refused: /log is missing/ },
	{ what: 'a log that is no list', doc: { ...order, log: { 0: base.log[0] } }, refused: /log is missing/ },
	{ what: 'an entry that is none', doc: { ...order, log: ['entry'] }, refused: /has no id/ },
	{ what: 'an entry without an id', doc: { ...order, log: [{ by: 'sales1' }] }, refused: /has no id/ },
	{
		what: 'L1 a log that is not sorted',
		doc: { ...order, log: [...base.log].reverse() },
		refused: /out of order/,
	},
	{ what: 'an entry twice', doc: { ...order, log: [...base.log, base.log.at(-1)] }, refused: /stands twice/ },
	{ what: 'G4 an entry dropped', before: logDocumentOf(later.log), doc: order, refused: /dropped/ },
	{
		what: 'G4 the first entry dropped',
		before: order,
		doc: { ...order, log: base.log.slice(1) },
		refused: /dropped/,
	},
	{ what: 'G4 all entries dropped', before: order, doc: { ...order, log: [] }, refused: /dropped/ },
	{
		what: 'G4 a branch written over another',
		before: logDocumentOf(later.log),
		doc: logDocumentOf(elsewhere.log),
		refused: /dropped/,
	},
	{
		what: 'G4 an author altered',
		before: order,
		doc: changed(base.log, 1, { by: 'sales2' }),
		refused: /altered/,
	},
	{ what: 'G4 a field added', before: order, doc: changed(base.log, 0, { price: 1 }), refused: /altered/ },
	{
		what: 'G4 a field taken out',
		before: order,
		doc: changed(base.log, 0, { kind: undefined }),
		refused: /altered/,
	},
	{
		what: 'G4 a deep change',
		before: order,
		doc: changed(base.log, 0, { after: ['x'] }),
		refused: /altered/,
	},
	{ what: 'an order by somebody else', as: 'outsider', doc: order, refused: /only the service account/ },
	{
		what: 'a deletion by somebody else',
		as: 'outsider',
		before: order,
		doc: tombstone(order._id),
		refused: /only the service account/,
	},
];
