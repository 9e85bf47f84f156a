import * as z from 'zod';
import { canonical } from '../log/canonical.ts';
import { personId } from '../log/entry.ts';
import { entryId, millisOf } from '../log/stamp.ts';
import { department } from '../people.ts';
import { quickParser } from '../quick-parse.ts';
import { FACT_NAMES, facts, nodeId } from './entries.ts';
import { asksStock } from './intake.ts';
import { life } from './life.ts';
import { STATUSES, stage } from './stage.ts';
import type { ExceptionState, NodeState, OrderState } from './state.ts';

const contestHead = z.looseObject({
	rule: z.string(),
	scope: z.discriminatedUnion('of', [
		z.object({ of: z.literal('node'), node: nodeId }),
		z.object({ of: z.literal('fact'), field: z.enum(FACT_NAMES) }),
		z.object({ of: z.literal('order') }),
	]),
	entries: z.array(entryId),
});

/** An open exception as lists show it. */
export const headException = z.looseObject({
	id: entryId,
	node: nodeId.optional(),
	category: z.string(),
	cause: z.string(),
	delayDays: z.number(),
	coreNeed: z.boolean().optional(),
	level: z.enum(['minor', 'serious']),
	by: personId,
	at: z.number().optional(),
	discoveredAt: z.number().optional(),
	phase: z.enum(['reported', 'handling', 'resolved', 'closed']).optional(),
	handledAt: z.number().optional(),
	owner: personId.optional(),
	participants: z.array(personId).optional(),
	deadline: z.number().optional(),
});

/** A node as lists, My work and the reminder clock need it. */
export const headNode = z.looseObject({
	node: nodeId,
	stage,
	title: z.string(),
	department,
	person: personId.optional(),
	collaborators: z.array(personId),
	plannedAt: z.iso.datetime(),
	remindMinutes: z.number(),
	phase: z.enum(['future', 'active', 'done']),
	percent: z.number(),
	started: z.boolean().optional(),
	doneAt: z.iso.datetime().optional(),
	contested: z.boolean(),
	exception: z.boolean(),
	deliverable: z.string().optional(),
	/** Not closed: a later version may ask for something else. */
	proof: z.string().optional(),
	/** Time (ms) of the newest record on the node. */
	lastAt: z.number().optional(),
});

/** The fold of an order as lists and server queries read it: small, plain JSON, stored beside the log. */
export const orderHead = z.looseObject({
	number: z.string(),
	provisional: z.boolean(),
	customerName: z.string(),
	orderKind: facts.shape.orderKind,
	status: z.enum(STATUSES),
	percent: z.number(),
	promisedDate: z.string().nullable(),
	lead: personId,
	contacts: facts.shape.contacts,
	/** The product lines in one short text. */
	lines: z.string(),
	/** What the stock is asked for, until the plan goes out. */
	asks: z
		.array(z.looseObject({ name: z.string(), model: z.string().optional(), quantity: z.number() }))
		.optional(),
	nodes: z.array(headNode),
	contests: z.array(contestHead),
	/** Time (ms) of the newest settlement. */
	settledAt: z.number().optional(),
	openExceptions: z.number(),
	exceptions: z.array(headException).optional(),
	/** Exceptions that are resolved and wait for the lead to verify that. */
	toClose: z.array(headException).optional(),
	/** Absent in a head that an earlier version wrote. */
	life: life.optional(),
	codes: z.array(z.string()),
	/** How many entries the log has. */
	entries: z.number(),
	/** Time (ms) and author of the newest record of a person. */
	lastAt: z.number(),
	lastBy: z.string().nullable(),
});
export type OrderHead = z.infer<typeof orderHead>;
/** The head that was stored, when it is one. */
export const readOrderHead = quickParser(orderHead);
export type HeadException = z.infer<typeof headException>;
export type HeadNode = z.infer<typeof headNode>;

/** The head that goes with an order's log, in canonical form; null while the log holds no order. */
export function headOf(state: OrderState | undefined): OrderHead | null {
	if (!state) return null;
	const stated = state.facts;
	const open = state.exceptions.filter((exception) => !exception.resolved);
	const toClose = state.exceptions.filter(({ phase }) => phase === 'resolved');
	return canonical<OrderHead>({
		number: state.number,
		provisional: state.provisional,
		customerName: stated.customerName,
		orderKind: stated.orderKind,
		status: state.status,
		percent: state.percent,
		promisedDate: stated.promisedDate ?? null,
		lead: state.lead,
		contacts: stated.contacts,
		lines: linesText(stated.lines),
		asks: asksStock(state)
			? stated.lines.map(({ name, model, quantity }) => ({ name, model, quantity }))
			: undefined,
		nodes: state.nodes.map(nodeHead),
		contests: state.contests.map(({ rule, scope, entries }) => ({ rule, scope, entries })),
		settledAt: state.settled && millisOf(state.settled),
		openExceptions: open.length,
		exceptions: open.length > 0 ? open.map(exceptionHead) : undefined,
		toClose: toClose.length > 0 ? toClose.map(exceptionHead) : undefined,
		life: state.life,
		codes: state.codes,
		entries: state.entries,
		lastAt: state.last ? millisOf(state.last.entry) : 0,
		lastBy: state.last?.by ?? null,
	});
}

/** Product lines in one short text. */
export function linesText(lines: OrderState['facts']['lines']): string {
	return lines.map((line) => `${line.name} ×${line.quantity} ${line.unit}`.trim()).join(' · ');
}

function exceptionHead(state: ExceptionState): HeadException {
	const { id, node, category, cause, delayDays, level, by, at, discoveredAt, phase } = state;
	return {
		...{ id, node, category, cause, delayDays, coreNeed: state.coreNeed || undefined, level, by },
		...{ at, discoveredAt, phase, handledAt: state.handledAt, owner: state.owner, deadline: state.deadline },
		...(state.participants && state.participants.length > 0 && { participants: state.participants }),
	};
}

function nodeHead(state: NodeState): HeadNode {
	const {
		node,
		stage: of,
		title,
		department: owner,
		person,
		plannedAt,
		remindMinutes,
		phase,
		percent,
	} = state;
	return {
		...{ node, stage: of, title, department: owner, person, plannedAt, remindMinutes, phase, percent },
		doneAt: state.doneAt,
		started: state.started || undefined,
		contested: state.contested,
		collaborators: state.collaborators,
		exception: state.exceptions.length > 0,
		deliverable: state.deliverable,
		proof: state.proof,
		lastAt: state.last && millisOf(state.last.entry),
	};
}
