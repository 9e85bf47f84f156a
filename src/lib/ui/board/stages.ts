import type { OrderHead } from '#lib/domain/order/head.ts';
import { STAGES, type Stage } from '#lib/domain/order/stage.ts';
import { currentNode } from '../order/order-filter.ts';

/** A column of the board: where orders are, or that they are over. */
export type BoardStage = Stage | 'unplanned' | 'ended';
export const BOARD_STAGES: readonly BoardStage[] = ['unplanned', ...STAGES, 'ended'];

/** Where an order stands on the board: at the stage of the first node that is not done. */
export function boardStageOf(head: OrderHead): BoardStage {
	if (['completed', 'archived', 'cancelled'].includes(head.status)) return 'ended';
	if (head.nodes.length === 0) return 'unplanned';
	return currentNode(head)?.stage ?? 'ended';
}

/** The orders by stage, each in the order in which they came; what is empty is there as long as it is a stage. */
export function byStage<Row extends { head: OrderHead }>(
	rows: readonly Row[],
): { stage: BoardStage; rows: Row[] }[] {
	const groups = new Map<BoardStage, Row[]>(BOARD_STAGES.map((stage) => [stage, []]));
	for (const row of rows) groups.get(boardStageOf(row.head))?.push(row);
	return BOARD_STAGES.map((stage) => ({ stage, rows: groups.get(stage) ?? [] })).filter(
		({ stage, rows: there }) => there.length > 0 || (stage !== 'unplanned' && stage !== 'ended'),
	);
}
