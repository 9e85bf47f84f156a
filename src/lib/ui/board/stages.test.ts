import { expect, test } from 'vitest';
import { headOf, type OrderHead } from '#lib/domain/order/head.ts';
import { STAGES } from '#lib/domain/order/stage.ts';
import { orderStory, START } from '../../../../tests/support/story.ts';
import { boardStageOf, byStage } from './stages.ts';

function headAfter(...done: string[]): OrderHead {
	const story = orderStory();
	for (const node of done)
		story.add('sales1', {
			...{ kind: 'done', node, actualAt: new Date(START).toISOString() },
			...(node === 'started' && { handedOver: 'PC-1' }),
		});
	const head = headOf(story.state);
	if (!head) throw new Error('no order');
	return head;
}

test('an order stands where its first open node is', () => {
	expect(boardStageOf(headAfter())).toBe('confirmed');
	expect(boardStageOf(headAfter('confirmed', 'started'))).toBe('inspected');
});

test('what is over stands apart, and so does what has no plan', () => {
	expect(boardStageOf({ ...headAfter(), status: 'cancelled' })).toBe('ended');
	expect(boardStageOf({ ...headAfter(), nodes: [] })).toBe('unplanned');
});

test('all stages are there, the two others when somebody stands in them', () => {
	const rows = [{ head: headAfter('confirmed') }, { head: headAfter() }];
	expect(byStage(rows).map(({ stage }) => stage)).toEqual(STAGES);
	expect(byStage(rows).map(({ rows: there }) => there.length)).toEqual([1, 1, 0, 0, 0, 0, 0]);
	const over = byStage([{ head: { ...headAfter(), status: 'completed' } }]);
	expect(over.at(-1)).toMatchObject({ stage: 'ended', rows: [{}] });
});
