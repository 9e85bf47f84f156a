import type { Draft } from '#lib/domain/log/append.ts';
import { customerDraft, dealDraft, raisedDraft, replannedDraft } from '../support/builders.ts';
import type { PersonName } from '../support/people.ts';
import { createdDraft, deliveredDraft } from '../support/story.ts';

/** The order's own. */
export const LEAD = 'sales1';
export const MANAGER = 'manager1';
export const LOGISTICS: readonly PersonName[] = ['logistics1', 'logistics2', 'head-logistics'];
export const WAREHOUSE: readonly PersonName[] = ['warehouse1', 'warehouse2'];
const SALES: readonly PersonName[] = ['sales1', 'sales2', 'head-sales'];
/** Whose department has a node or is named as a contact. */
export const ON_THE_ORDER: readonly PersonName[] = [
	...[...SALES, ...WAREHOUSE, ...LOGISTICS],
	...(['production1', 'quality1', 'service1', MANAGER] as const),
];
const COMMERCIAL: readonly PersonName[] = [LEAD, 'head-sales', MANAGER];
export const NOW = '2026-03-03T00:00:00.000Z';

/** Everybody of the sample company; a row that names none of them is the server's alone. */
export const EVERYBODY: readonly PersonName[] = [
	...ON_THE_ORDER,
	...(['finance1', 'engineering1', 'admin1'] as const),
];

/** Who reads a document, by its type. */
export const READERS = {
	order: ON_THE_ORDER,
	deal: [...COMMERCIAL, 'finance1'],
	customer: COMMERCIAL,
	seen: ON_THE_ORDER,
	settings: EVERYBODY,
	person: EVERYBODY,
	template: EVERYBODY,
	stock: EVERYBODY,
} as const satisfies Readonly<Record<string, readonly PersonName[]>>;

/** Entries of an order that drafts refer to. */
export interface Known {
	/** By warehouse1, on a node of logistics. */
	exception: string;
	first: string;
}

interface Write {
	to: 'order' | 'deal' | 'customer';
	draft: (known: Known) => Draft;
	may: readonly PersonName[];
	/** What the others hear. */
	code?: string;
}

const say = (draft: Draft) => () => draft;

/** Who appends which kind of entry to what is there: the document and the kind, a draft of it, and who may. */
export const APPENDS: readonly Write[] = [
	{
		to: 'order',
		draft: say({ kind: 'amended', changes: { address: '东门' }, reason: '来函' }),
		may: [LEAD, MANAGER],
	},
	{ to: 'order', draft: say(replannedDraft('2026-03-14T09:00:00.000Z', 'logistics1')), may: [LEAD, MANAGER] },
	{
		to: 'order',
		draft: say({ kind: 'assigned', node: 'signed', person: 'logistics1' }),
		may: [LEAD, 'head-logistics', MANAGER],
	},
	{ to: 'order', draft: say({ kind: 'assigned', person: LEAD, reason: '移交' }), may: [LEAD, MANAGER] },
	{
		to: 'order',
		draft: say({ kind: 'progressed', node: 'signed', percent: 10 }),
		may: [LEAD, ...LOGISTICS, MANAGER],
	},
	{
		to: 'order',
		draft: say({ kind: 'done', node: 'stocked', actualAt: NOW }),
		may: [LEAD, ...WAREHOUSE, MANAGER],
	},
	{ to: 'order', draft: say(deliveredDraft()), may: [LEAD, ...WAREHOUSE, ...LOGISTICS, MANAGER] },
	{ to: 'order', draft: say(raisedDraft('signed')), may: ON_THE_ORDER },
	{
		to: 'order',
		draft: ({ exception }) => ({ kind: 'resolved', exception, result: '已换货' }),
		may: [LEAD, 'warehouse1', 'logistics1', 'head-logistics', MANAGER],
	},
	{ to: 'order', draft: say({ kind: 'commented', text: '收到' }), may: ON_THE_ORDER },
	{
		to: 'order',
		draft: ({ exception, first }) => ({
			...{ kind: 'settled', entries: [first, exception], stands: [first, exception], reason: '核实' },
		}),
		may: [LEAD, MANAGER],
	},
	{ to: 'order', draft: say({ kind: 'of-a-later-version', node: 'signed' }), may: ON_THE_ORDER },
	{ to: 'order', draft: say({ kind: 'numbered', number: '202603-999' }), may: [], code: 'server-only' },
	{
		to: 'order',
		draft: ({ first }) => ({ kind: 'arrived', entries: [first], at: NOW }),
		...{ may: [], code: 'server-only' },
	},
	{ to: 'order', draft: say({ kind: 'cancelled', reason: '取消' }), may: [LEAD, MANAGER] },
	{ to: 'deal', draft: say({ kind: 'amended', changes: { amount: 9 }, reason: '优惠' }), may: COMMERCIAL },
	{ to: 'deal', draft: say({ kind: 'paid', amount: 10, at: NOW }), may: [...COMMERCIAL, 'finance1'] },
	{
		to: 'deal',
		draft: say({ kind: 'closed', reason: '核销' }),
		may: ['head-sales', MANAGER, 'finance1'],
	},
	{
		to: 'deal',
		draft: say({ kind: 'cleared', flags: ['stock'], note: '等补货' }),
		may: COMMERCIAL,
	},
	{ to: 'deal', draft: say({ kind: 'commented', text: '已催款' }), may: [...COMMERCIAL, 'finance1'] },
	{
		to: 'customer',
		draft: say({ kind: 'amended', changes: { level: 'new' }, reason: '更正' }),
		may: COMMERCIAL,
	},
	{ to: 'customer', draft: say({ kind: 'assigned', person: LEAD }), may: COMMERCIAL },
	{
		to: 'customer',
		draft: ({ exception, first }) => ({
			...{ kind: 'settled', entries: [first, exception], stands: [first], reason: '核实' },
		}),
		may: COMMERCIAL,
	},
	{ to: 'customer', draft: say({ kind: 'commented', text: '来电' }), may: COMMERCIAL },
];

/** Who makes which document; a deal is of the order of {@link LEAD}. */
export const CREATES: readonly Write[] = [
	{ to: 'order', draft: say(createdDraft()), may: ['sales1', 'sales2', MANAGER] },
	{ to: 'deal', draft: say(dealDraft()), may: COMMERCIAL },
	{ to: 'customer', draft: say(customerDraft()), may: [...SALES, MANAGER] },
];

/** What the server alone writes. */
export const SERVERS_OWN = [
	'settings:company',
	'person:sales1',
	'template:standard',
	'stock:A-1',
	'person:new',
];
