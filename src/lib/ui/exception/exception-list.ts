import { limitsOf, type Limit } from '#lib/domain/limits.ts';
import type { HeadException, HeadNode, OrderHead } from '#lib/domain/order/head.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import type { Phase } from './phase-words.ts';

/** An exception that is not closed, with the order that it is on. */
export interface ExceptionItem {
	order: string;
	head: OrderHead;
	exception: HeadException;
	node: HeadNode | undefined;
	phase: Phase;
	/** Whose turn it is. */
	turn: string;
	/** What runs out next, or ran out. */
	limit: Limit | undefined;
}

type Row = { id: string; head: OrderHead };

/** Whose turn an exception is: to take it up the lead's, to solve it its owner's, to verify it the lead's again (RULES.md X1). */
export function turnOf(
	lead: string,
	{ phase, owner, by }: Pick<HeadException, 'phase' | 'owner' | 'by'>,
): string {
	return phase === 'handling' ? (owner ?? by) : lead;
}

/** The limit of an exception that somebody has to keep now. */
export function runningLimit(limits: readonly Limit[], exception: string): Limit | undefined {
	return limits
		.filter(({ key, doneAt }) => doneAt === undefined && key.endsWith(`:${exception}`))
		.sort((a, b) => a.due - b.due)[0];
}

/** Every exception that is not closed, of orders that still go on. */
export function unclosed<R extends Row>(
	rows: readonly R[],
): { row: R; head: OrderHead; exception: HeadException }[] {
	return rows
		.filter(({ head }) => head.status !== 'cancelled' && head.status !== 'archived')
		.flatMap((row) =>
			[...(row.head.exceptions ?? []), ...(row.head.toClose ?? [])].map((exception) => ({
				...{ row, head: row.head, exception },
			})),
		);
}

/** Those with what they wait for: what runs out first comes first, then serious ones. */
export function exceptionItems(
	rows: readonly Row[],
	settings: CompanySettings,
	now: number,
): ExceptionItem[] {
	const limits = new Map<string, Limit[]>();
	return unclosed(rows)
		.map(({ row: { id }, head, exception }): ExceptionItem => {
			const all = limits.get(id) ?? limitsOf(head, settings, now);
			limits.set(id, all);
			return {
				...{ order: id, head, exception },
				node: head.nodes.find(({ node }) => node === exception.node),
				phase: exception.phase ?? 'reported',
				turn: turnOf(head.lead, exception),
				limit: runningLimit(all, exception.id),
			};
		})
		.sort(compare);
}

/** The items that wait for the person, and those that wait for others. */
export function byTurn(
	items: readonly ExceptionItem[],
	me: string | undefined,
): { mine: ExceptionItem[]; others: ExceptionItem[] } {
	return {
		mine: items.filter(({ turn }) => turn === me),
		others: items.filter(({ turn }) => turn !== me),
	};
}

function compare(a: ExceptionItem, b: ExceptionItem): number {
	const [first, second] = [a.limit?.due ?? Infinity, b.limit?.due ?? Infinity];
	if (first !== second) return first < second ? -1 : 1;
	return rank(a) - rank(b) || (a.exception.id < b.exception.id ? -1 : 1);
}

function rank({ exception: { level } }: ExceptionItem): number {
	return level === 'serious' ? 0 : 1;
}
