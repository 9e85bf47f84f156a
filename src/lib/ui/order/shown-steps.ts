import type { Limit } from '#lib/domain/limits.ts';
import { nextSteps, stepsOf, type NextStep, type Turn } from '#lib/domain/next-steps.ts';
import type { Circumstances } from '#lib/domain/order/conditions.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Silence } from '#lib/domain/silence.ts';

/** A step as the order page shows it: mine to take, or somebody's that the order waits for. */
export interface ShownStep {
	key: string;
	step: NextStep;
	mine: boolean;
	/** Whose turn it is; several departments may be asked the same. */
	turns: Turn[];
	/** By when (ISO), where a limit or the plan says so. */
	due?: string | undefined;
	/** Since when (ms) nothing was heard of its node, when that is too long. */
	silentSince?: number | undefined;
}

/**
 * What is next with an order: what this person can do first, then whom it waits for. Steps that differ only in whose turn
 * they are, and are due at once, are one.
 */
export function shownSteps(
	me: Person | undefined,
	head: OrderHead,
	around: Circumstances,
	limits: readonly Limit[],
	silent: readonly Silence[] = [],
): ShownStep[] {
	const own = me ? stepsOf(me, head, around).map(keyOf) : [];
	const shown = new Map<string, ShownStep>();
	for (const step of nextSteps(head, around)) {
		const mine = own.includes(keyOf(step));
		const due = dueOf(step, head, limits);
		const key = mine ? keyOf(step) : [step.kind, step.node, step.about, due].join(' ');
		const known = shown.get(key);
		if (known) known.turns = distinct([...known.turns, step.turn]);
		else shown.set(key, { key, step, mine, turns: [step.turn], due, silentSince: sinceOf(step, silent) });
	}
	return [...shown.values()].sort((a, b) => Number(b.mine) - Number(a.mine));
}

function sinceOf({ kind, node }: NextStep, silent: readonly Silence[]): number | undefined {
	if (kind !== 'done' && kind !== 'delivered') return undefined;
	return silent.find((one) => one.node.node === node)?.since;
}

function keyOf(step: NextStep): string {
	return [step.kind, step.node, step.about, turnKey(step.turn)].join(' ');
}

function turnKey(turn: Turn): string {
	return turn.of === 'person' ? turn.person : turn.of === 'department' ? `${turn.department}:` : turn.of;
}

function distinct(turns: readonly Turn[]): Turn[] {
	return [...new Map(turns.map((turn) => [turnKey(turn), turn])).values()];
}

/** The limit that the step keeps, else the time for which its node is planned. */
function dueOf(step: NextStep, { nodes }: OrderHead, limits: readonly Limit[]): string | undefined {
	const keeps = limitKept(step);
	const open = limits.filter(({ doneAt, key, name }) => doneAt === undefined && keeps({ key, name }));
	const first = Math.min(...open.map(({ due }) => due));
	if (Number.isFinite(first)) return new Date(first).toISOString();
	if (step.kind !== 'done' && step.kind !== 'delivered') return undefined;
	return nodes.find(({ node }) => node === step.node)?.plannedAt;
}

function limitKept({ kind, turn, about }: NextStep): (limit: Pick<Limit, 'key' | 'name'>) => boolean {
	switch (kind) {
		case 'cleared':
			return ({ name }) => name === 'clear-flag';
		case 'verified':
		case 'planned':
		case 'released':
			return ({ name }) => name === 'confirm' || name === 'plan' || name === 'respond';
		case 'resourced':
			return ({ key }) => turn.of === 'department' && key.startsWith(`resources:${turn.department}:`);
		case 'handled':
			return ({ key }) => key === `handle:${about}`;
		case 'resolved':
			return ({ key }) => key === `solve:${about}`;
		case 'contacted':
			return ({ key }) => key === `contact:${about}`;
		case 'receipted':
			return ({ name }) => name === 'receipt';
		case 'surveyed':
			return ({ name }) => name === 'survey';
		default:
			return () => false;
	}
}
