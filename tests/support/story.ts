import { stamped, type Draft } from '#lib/domain/log/append.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { deviceTag, type EntryId } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';

/** 2026-03-02 08:00 in Shanghai, a Monday. */
export const START = Date.UTC(2026, 2, 2, 0, 0);
const MINUTE = 60_000;
const DAY = 86_400_000;

export const ORDERED_LINES = [
	{ line: 'l1', name: 'A型设备', quantity: 10, unit: '台' },
	{ line: 'l2', name: 'B型耗材', quantity: 100, unit: '件' },
];

/** A replica of one order's log in a test: several forks write blind to each other until they meet. */
export class Replica {
	log: Entry[];
	#now: number;
	readonly device: string;

	constructor(device: string, log: Entry[] = [], now = START) {
		this.device = device;
		this.log = log;
		this.#now = now;
	}

	/** Appends an entry a minute after the one before, and gives its id. */
	add(by: string, draft: Draft): EntryId {
		this.#now += MINUTE;
		const entry = stamped(this.log, draft, {
			by,
			device: deviceTag.parse(this.device.padEnd(8, '0')),
			now: this.#now,
		});
		this.log = union(this.log, [entry]);
		return entry.id;
	}

	/** A replica that has seen what this one has, and nothing later. */
	fork(device: string): Replica {
		return new Replica(device, this.log, this.#now);
	}

	/** Takes in what the others have. */
	meet(...others: Replica[]): this {
		this.log = union(this.log, ...others.map((other) => other.log));
		return this;
	}

	get state(): OrderState {
		const state = foldOrder(this.log);
		if (!state) throw new Error('the log has no order');
		return state;
	}

	/** The state of a node; throws when the plan has none of that id. */
	node(id: string) {
		const node = this.state.nodes.find((candidate) => candidate.node === id);
		if (!node) throw new Error(`no node ${id}`);
		return node;
	}
}

/** An order of sales1 with the standard plan; nodes belong to the demo company's people. */
export function orderStory(device = 'lead'): Replica {
	const replica = new Replica(device);
	replica.add('sales1', createdDraft());
	const people: Record<string, string> = {
		signed: 'logistics1',
		shipped: 'logistics1',
		stocked: 'warehouse1',
	};
	const nodes = layOut(STANDARD_TEMPLATE, START, defaultCalendar('Asia/Shanghai')).map((node) => ({
		...node,
		person: people[node.node],
	}));
	replica.add('sales1', { kind: 'planned', nodes });
	return replica;
}

/** The `created` entry of {@link orderStory}, ordered on the day of `now` (ms) and promised in 13 days. */
export function createdDraft(now = START) {
	return {
		kind: 'created',
		number: 'ORD20260302001',
		source: 'typed',
		orderKind: 'standard',
		customerName: 'A公司',
		lines: ORDERED_LINES,
		orderDate: dayOf(now),
		promisedDate: dayOf(now + 13 * DAY),
		deliveryMethod: 'door',
		contacts: [{ department: 'warehouse' }, { department: 'logistics' }],
		lead: 'sales1',
	} as const;
}

/** A delivery confirmation of everything ordered, but for what the test says. */
export function deliveredDraft(
	changes: Partial<{ code: string; first: number; rejected: number; at: string }> = {},
) {
	const { code = 'SF100', first = 10, rejected = 0, at = new Date(START).toISOString() } = changes;
	return {
		kind: 'delivered',
		node: 'signed',
		code,
		at,
		lines: [
			{ line: 'l1', accepted: first - rejected, rejected },
			{ line: 'l2', accepted: 100, rejected: 0 },
		],
		result: rejected > 0 ? 'partial' : 'qualified',
		receiver: '李工',
	} as const;
}

function dayOf(ms: number): string {
	return new Date(ms).toISOString().slice(0, 10);
}
