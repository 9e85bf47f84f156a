import { stepsOf } from '#lib/domain/next-steps.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Flag as IntakeFlag } from '#lib/domain/order/life-entries.ts';
import type { OrderStatus } from '#lib/domain/order/stage.ts';
import { hasRole, type Person } from '#lib/domain/people.ts';
import { isResponsible } from '#lib/domain/responsible.ts';
import { risksOf } from './risk.ts';
import { weekOf, type Week } from './week.ts';

/** What narrows the list of orders besides words. */
export const FLAGS = [
	'mine',
	'waiting',
	'late',
	'risk',
	'flagged',
	'exception',
	'contested',
	'week',
] as const;
export type Flag = (typeof FLAGS)[number];

export interface OrderFilter {
	/** Words that must all occur in number, customer, lines, codes, or names. */
	text: string;
	statuses: readonly OrderStatus[];
	flags: readonly Flag[];
}

export const NO_FILTER: OrderFilter = { text: '', statuses: [], flags: [] };

interface Context {
	me: Person | undefined;
	now: number;
	name: (id: string) => string;
	/** The company's, whose days and weeks count. */
	zone?: string;
}

/** True when the order passes every part of the filter. */
export function passes(head: OrderHead, filter: OrderFilter, context: Context): boolean {
	return passing(filter, context)(head);
}

/** The filter made ready for many orders. */
export function passing(filter: OrderFilter, context: Context): (head: OrderHead) => boolean {
	const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
	const flagged = filter.flags.map((flag) => flagTest(flag, context));
	return (head) =>
		(filter.statuses.length === 0 || filter.statuses.includes(head.status)) &&
		flagged.every((holds) => holds(head)) &&
		hasWords(head, words, context);
}

/** True when a node that is not done is past its time, or the promised date is, and the order still goes on. */
export function isLate(head: OrderHead, now: number): boolean {
	if (hasEnded(head)) return false;
	return head.nodes.some((node) => node.phase !== 'done' && Date.parse(node.plannedAt) < now);
}

/** What is to be cleared with the customer, of an order that goes on. */
export function openFlags(head: OrderHead): IntakeFlag[] {
	if (hasEnded(head)) return [];
	return (head.life?.flags ?? []).flatMap(({ flag, cleared }) => (cleared ? [] : [flag]));
}

function hasEnded({ status }: OrderHead): boolean {
	return status === 'cancelled' || status === 'completed' || status === 'archived';
}

function flagTest(flag: Flag, { me, now, zone = 'UTC' }: Context): (head: OrderHead) => boolean {
	switch (flag) {
		case 'mine':
			return (head) =>
				me !== undefined &&
				(head.lead === me.id ||
					head.nodes.some((node) => node.phase !== 'done' && isResponsible(me, node, head.lead)));
		case 'waiting':
			return (head) => me !== undefined && waitsFor(me, head);
		case 'late':
			return (head) => isLate(head, now);
		case 'risk':
			return (head) => !isLate(head, now) && risksOf(head, now, zone).length > 0;
		case 'flagged':
			return (head) => openFlags(head).length > 0;
		case 'exception':
			return (head) => head.openExceptions > 0;
		case 'contested':
			return (head) => head.contests.length > 0;
		case 'week': {
			const week = weekOf(now, zone);
			return (head) => !hasEnded(head) && isDueIn(head, week);
		}
	}
}

/** Whom an order waits for is asked of thousands at once, and changes with the order alone. */
const waiting = new WeakMap<OrderHead, { me: Person; waits: boolean }>();

/** A step that anybody may take waits for the leads, who check each other's orders. */
function waitsFor(me: Person, head: OrderHead): boolean {
	const known = waiting.get(head);
	if (known?.me === me) return known.waits;
	const waits = stepsOf(me, head).some(({ turn }) => turn.of !== 'other' || hasRole(me, 'lead'));
	waiting.set(head, { me, waits });
	return waits;
}

function isDueIn(head: OrderHead, { from, to, dates }: Week): boolean {
	const due = Date.parse(currentNode(head)?.plannedAt ?? '');
	return (due >= from && due < to) || (head.promisedDate !== null && dates.includes(head.promisedDate));
}

function hasWords(head: OrderHead, wanted: readonly string[], { name }: Context): boolean {
	if (wanted.length === 0) return true;
	const hay = [head.number, head.customerName, head.lines, name(head.lead), ...head.codes]
		.join(' ')
		.toLowerCase();
	return wanted.every((word) => hay.includes(word));
}

/** The node at which the order is: the first that is not done. */
export function currentNode(head: OrderHead) {
	return head.nodes.find((node) => node.phase !== 'done');
}
