import { paidUp } from './deal/fold.ts';
import { needsReview, obstacleTo, type Circumstances } from './order/conditions.ts';
import type { OrderHead } from './order/head.ts';
import type { Life } from './order/life.ts';
import { papersDue } from './order/papers.ts';
import type { Department, Person } from './people.ts';
import { mayActOnHead } from './permission.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/** Whose turn a step is; others may be permitted it too. `other`: anybody on the order but the author. */
export type Turn =
	| { of: 'lead' }
	| { of: 'other' }
	| { of: 'person'; person: string }
	| { of: 'department'; department: Department };

/** The record that a step makes. `paid` is one in the order's deal. */
export type StepKind =
	| ('settled' | 'handled' | 'resolved' | 'closed' | 'contacted' | 'remedied')
	| ('cleared' | 'verified' | 'planned' | 'released' | 'resourced' | 'done' | 'delivered')
	| ('receipted' | 'surveyed' | 'reviewed' | 'paid' | 'archived');

/** What can be done next with an order, and whose turn it is. */
export interface NextStep {
	kind: StepKind;
	turn: Turn;
	node?: string | undefined;
	/** An exception, a delivery: the entry that the step is about. */
	about?: string | undefined;
}

const LEAD: Turn = { of: 'lead' };
const LOGISTICS: Turn = { of: 'department', department: 'logistics' };
const SERVICE: Turn = { of: 'department', department: 'service' };
const FINANCE: Turn = { of: 'department', department: 'finance' };

/**
 * What can be done next (RULES.md T4): as long as an order is not archived there is a step for somebody. What is urgent comes
 * first: contests, exceptions, complaints; then intake, plan and nodes; then what completes the order.
 */
export function nextSteps(head: OrderHead, around: Circumstances = {}): NextStep[] {
	if (head.status === 'archived') return [];
	const contests: NextStep[] = head.contests.length > 0 ? [{ kind: 'settled', turn: LEAD }] : [];
	const loose = [...contests, ...exceptionSteps(head), ...complaintSteps(head.life)];
	if (head.status === 'cancelled' || head.status === 'completed')
		return [...loose, ...endingSteps(head, around)];
	return [
		...loose,
		...intakeSteps(head),
		...planSteps(head),
		...nodeSteps(head),
		...paperSteps(head),
		...paymentSteps(head, around),
	];
}

/** The steps that are this person's turn, and that they may take. */
export function stepsOf(someone: Person, head: OrderHead, around: Circumstances = {}): NextStep[] {
	return nextSteps(head, around).filter(
		({ kind, turn, node }) =>
			isTurnOf(someone, turn, head) && (kind === 'paid' || mayActOnHead(someone, kind, head, node)),
	);
}

function isTurnOf(someone: Person, turn: Turn, { lead }: OrderHead): boolean {
	switch (turn.of) {
		case 'lead':
			return someone.id === lead;
		case 'other':
			return true;
		case 'person':
			return someone.id === turn.person;
		case 'department':
			return someone.department === turn.department;
	}
}

function exceptionSteps({ exceptions = [], toClose = [] }: OrderHead): NextStep[] {
	return [
		...exceptions.map(({ id, phase, owner, node, by }): NextStep =>
			phase === 'handling'
				? { kind: 'resolved', turn: { of: 'person', person: owner ?? by }, about: id, node }
				: { kind: 'handled', turn: LEAD, about: id, node },
		),
		...toClose.map(({ id, node }): NextStep => ({ kind: 'closed', turn: LEAD, about: id, node })),
	];
}

function complaintSteps(life: Life | undefined): NextStep[] {
	return (life?.complaints ?? [])
		.filter(({ done }) => !done)
		.map(({ contact, delivery, node }) => {
			return { kind: contact ? 'remedied' : 'contacted', turn: SERVICE, about: delivery, node };
		});
}

function intakeSteps({ life, status }: OrderHead): NextStep[] {
	if (!life || status === 'signed') return [];
	const flagged = life.flags.some(({ cleared }) => !cleared);
	return [
		...(flagged ? [{ kind: 'cleared' as const, turn: LEAD }] : []),
		...(life.check.done ? [] : [{ kind: 'verified' as const, turn: { of: 'other' as const } }]),
	];
}

function planSteps({ life, nodes, status }: OrderHead): NextStep[] {
	if (nodes.length === 0) return [{ kind: 'planned', turn: LEAD }];
	if (!life || status === 'signed') return [];
	const waits = !life.release || life.replanned === true;
	return [
		...(waits && life.check.done ? [{ kind: 'released' as const, turn: LEAD }] : []),
		...life.resources.flatMap(({ department, state }): NextStep[] => {
			if (state === 'able') return [];
			if (state === 'unable') return [{ kind: 'planned', turn: LEAD }];
			return [{ kind: 'resourced', turn: { of: 'department', department } }];
		}),
	];
}

function nodeSteps({ nodes }: OrderHead): NextStep[] {
	return nodes
		.filter(({ phase }) => phase === 'active')
		.map(({ node, stage, person, department }) => ({
			kind: stage === 'signed' ? ('delivered' as const) : ('done' as const),
			turn: turnOfNode(person, department),
			node,
		}));
}

/** Whose a node is (RULES.md N7). */
function turnOfNode(person: string | undefined, department: Department): Turn {
	if (person !== undefined) return { of: 'person', person };
	return department === 'sales' ? LEAD : { of: 'department', department };
}

/** Receipt and survey, from the delivery on. */
function paperSteps({ life, status }: OrderHead): NextStep[] {
	if (life?.signedAt === undefined || (status !== 'signed' && status !== 'completed')) return [];
	return [
		...(life.receipt ? [] : [{ kind: 'receipted' as const, turn: LOGISTICS }]),
		...(life.survey ? [] : [{ kind: 'surveyed' as const, turn: SERVICE }]),
	];
}

/** What is open of the price, once the goods are there or the order has ended (RULES.md F3). */
function paymentSteps({ life, status }: OrderHead, { deal }: Circumstances): NextStep[] {
	const asked = life?.signedAt !== undefined || status === 'completed' || status === 'cancelled';
	return asked && deal && !paidUp(deal) ? [{ kind: 'paid', turn: FINANCE }] : [];
}

function endingSteps(head: OrderHead, around: Circumstances): NextStep[] {
	const review = needsReview(head, around) && !head.life?.review;
	return [
		...paperSteps(head),
		...(review ? [{ kind: 'reviewed' as const, turn: LEAD }] : []),
		...paymentSteps(head, around),
		...(isArchiveNext(head, around) ? [{ kind: 'archived' as const, turn: LEAD }] : []),
	];
}

/** The archive waits for receipt and survey as long as these are expected; nobody is refused it for that (RULES.md F7). */
function isArchiveNext(head: OrderHead, around: Circumstances): boolean {
	if (obstacleTo('archived', head, head.lead, around) !== undefined) return false;
	const { signedAt, receipt, survey } = head.life ?? {};
	if (signedAt === undefined || head.status !== 'completed') return true;
	const { settings = DEFAULT_SETTINGS, now = signedAt } = around;
	const due = papersDue(signedAt, settings.rules);
	return (receipt !== undefined || now > due.receipt) && (survey !== undefined || now > due.survey);
}
