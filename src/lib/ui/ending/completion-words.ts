import { owed } from '#lib/domain/deal/fold.ts';
import type { Circumstances, Requirement } from '#lib/domain/order/conditions.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { m } from '#lib/paraglide/messages.js';
import { joined, moneyWords, numberWords } from '../words/list-words.ts';
import { archiveNeeds, type Completion, type CompletionPart } from './completion.ts';

export const PART_WORDS: Readonly<Record<CompletionPart, () => string>> = {
	receipt: m.completion_receipt,
	survey: m.completion_survey,
	review: m.completion_review,
	payment: m.completion_payment,
	archive: m.completion_archive,
};

const NEED_WORDS: Readonly<Partial<Record<'status' | Requirement, () => string>>> = {
	status: m.need_status,
	'nothing-contested': m.need_contests,
	'exceptions-closed': m.need_exceptions,
	'complaints-done': m.need_complaints,
	reviewed: m.need_review,
	paid: m.need_paid,
};

/** How a part of the completion stands, in a few words. */
export function completionWords(
	{ part, state }: Completion,
	head: OrderHead,
	around: Circumstances,
): string | undefined {
	const { life } = head;
	switch (part) {
		case 'receipt':
			return state === 'open' ? m.completion_receipt_open() : undefined;
		case 'survey':
			return life?.survey
				? m.completion_survey_score({
						mean: numberWords(life.survey.mean),
						lowest: numberWords(life.survey.lowest),
					})
				: m.completion_survey_open();
		case 'review':
			if (state === 'done') return undefined;
			return state === 'open' ? m.completion_review_required() : m.completion_review_optional();
		case 'payment':
			return paymentWords(around);
		case 'archive': {
			if (state === 'done') return m.completion_archived();
			const missing = archiveNeeds(head, around).flatMap((need) => NEED_WORDS[need]?.() ?? []);
			return missing.length === 0
				? m.completion_archive_ready()
				: m.completion_missing({ what: joined(missing) });
		}
	}
}

/** Why an order has to be reviewed, or need not (RULES.md F2). */
export function reviewRule({ life }: Pick<OrderHead, 'life'>, { settings }: Circumstances): string {
	const limit = (settings ?? DEFAULT_SETTINGS).rules.reviewUpToScore;
	const reasons = [
		...(life?.serious ? [m.why_review_serious()] : []),
		...(life?.survey && life.survey.lowest <= limit
			? [m.why_review_score({ lowest: life.survey.lowest, limit })]
			: []),
	];
	return reasons.length > 0 ? reasons.join(' ') : m.why_review_optional({ limit });
}

function paymentWords({ deal }: Circumstances): string | undefined {
	if (!deal) return undefined;
	if (deal.closed !== undefined) return m.completion_closed({ reason: deal.closed });
	const open = owed(deal);
	return open > 0 ? m.completion_owed({ amount: moneyWords(open, deal.currency) }) : m.completion_paid();
}
