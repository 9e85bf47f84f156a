import { ulid } from 'ulid';
import { NOUNS, type LogType } from '#lib/domain/documents.ts';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { deviceTag } from '#lib/domain/log/stamp.ts';
import { createdDraft, orderStory, START } from './story.ts';

const MINUTE = 60_000;

/** A clock that a test moves; it stands still otherwise. */
export class Clock {
	now: number;

	constructor(now = START + 24 * 60 * MINUTE) {
		this.now = now;
	}

	readonly read = (): number => this.now;

	pass(minutes: number): void {
		this.now += minutes * MINUTE;
	}
}

/** An id of that type that nothing else has. */
export function newId(type: LogType): string {
	return `${type}:${ulid()}`;
}

/** The id of what belongs to an order. */
export function beside(order: string, type: 'deal' | 'seen'): string {
	return `${type}:${order.slice('order:'.length)}`;
}

/** A document as an honest client writes it: canonical, with the head that follows from its log. */
export function documentOf(id: string, log: Log): { _id: string; type: string; log: Entry[]; head: unknown } {
	const type = typeIn(id);
	return canonical({ _id: id, type, log: [...log], head: NOUNS[type].fold(log) });
}

/** Who writes in a test, when, and on which device; each person has one unless the test says otherwise. */
export interface Writing {
	by: string;
	now: number;
	device?: string;
}

/** The log with entries appended, a millisecond apart. */
export function appended(log: Log, { by, now, device = by }: Writing, ...drafts: readonly Draft[]): Entry[] {
	const tag = deviceTag.parse(
		device
			.replaceAll(/[^0-9a-z]/g, '')
			.padEnd(8, '0')
			.slice(-8),
	);
	return drafts.reduce<Entry[]>(
		(all, draft, index) =>
			union(all, [canonical(stamped(all, draft, { by, device: tag, now: now + index }))]),
		[...log],
	);
}

/** The log of sales1's order with the standard plan, made at the beginning of the story. */
export function standardOrder(): Entry[] {
	return orderStory().log;
}

/** What sales1 says to make that order: its facts and its plan. */
export function standardDrafts(): Draft[] {
	return standardOrder().map((entry) => {
		const { id: _id, by: _by, after: _after, ...draft } = entry;
		return draft;
	});
}

/** An order created on a phone without a network: its number is for the server to give. */
export function provisionalDraft(orderDate = '2026-03-02') {
	return { ...createdDraft(), number: 'P-sales100-1', provisional: true, orderDate } as const;
}

/** The commercial side of the standard order. */
export function dealDraft(customer?: string) {
	return {
		kind: 'created',
		currency: 'CNY',
		amount: 150_000,
		unitPrices: [{ line: 'l1', unitPrice: 14_500 }],
		paymentMethod: 'instalments',
		...(customer !== undefined && { customer }),
	} as const;
}

/** A customer's file. */
export function customerDraft(owner = 'sales1') {
	return {
		kind: 'created',
		name: 'A公司',
		level: 'vip',
		creditCode: '91310000MA1K00000X',
		contacts: [{ name: '王经理', phone: '13800000000' }],
		owner,
	} as const;
}

/** An exception on a node. */
export function raisedDraft(node: string, cause = '外箱破损') {
	return { kind: 'raised', node, category: 'logistics', cause, delayDays: 1, coreNeed: false } as const;
}

/** The delivery node planned anew, for another day and perhaps another person. */
export function replannedDraft(plannedAt: string, person?: string) {
	const node = { node: 'signed', stage: 'signed', title: '客户签收', rank: 6, department: 'logistics' };
	return {
		kind: 'planned',
		nodes: [{ ...node, plannedAt, ...(person !== undefined && { person }) }],
	} as const;
}

function typeIn(id: string): LogType {
	if (id.startsWith('order:')) return 'order';
	return id.startsWith('deal:') ? 'deal' : 'customer';
}
