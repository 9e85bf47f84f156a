import { paidUp } from '#lib/domain/deal/fold.ts';
import {
	needsReview,
	obstaclesTo,
	type Circumstances,
	type Requirement,
} from '#lib/domain/order/conditions.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';

/** What completes an order. */
export type CompletionPart = 'receipt' | 'survey' | 'review' | 'payment' | 'archive';

/** How far one part is. `optional`: open, and nothing waits for it. `waits`: its turn has not come. */
export interface Completion {
	part: CompletionPart;
	state: 'done' | 'open' | 'optional' | 'waits';
	/** Who did it and when, ms. */
	done?: { by: string; at: number } | undefined;
}

/** What is done and what is open of an order's completion, in the order in which it is done; empty while it still goes on. */
export function completionOf(head: OrderHead, around: Circumstances): Completion[] {
	const { life, status } = head;
	const cancelled = status === 'cancelled';
	if (!life || !(cancelled || status === 'archived' || life.signedAt !== undefined)) return [];
	const review = needsReview(head, around);
	const parts: Completion[] = [];
	if (life.signedAt !== undefined)
		parts.push(
			{ part: 'receipt', state: life.receipt ? 'done' : 'open', done: life.receipt },
			{ part: 'survey', state: life.survey ? 'done' : 'open', done: life.survey },
		);
	parts.push({
		part: 'review',
		state: life.review ? 'done' : review ? 'open' : 'optional',
		done: life.review,
	});
	if (around.deal) parts.push({ part: 'payment', state: paidUp(around.deal) ? 'done' : 'open' });
	const ready = archiveNeeds(head, around).length === 0;
	parts.push({
		part: 'archive',
		state: life.archive ? 'done' : ready ? 'open' : 'waits',
		done: life.archive,
	});
	return parts;
}

/** What is missing before the order can go to the archive (RULES.md P4). */
export function archiveNeeds(head: OrderHead, around: Circumstances): ('status' | Requirement)[] {
	return head.status === 'archived' ? [] : obstaclesTo('archived', head, head.lead, around);
}
