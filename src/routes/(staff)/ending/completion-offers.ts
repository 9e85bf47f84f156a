import type { Circumstances } from '#lib/domain/order/conditions.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { Person } from '#lib/domain/people.ts';
import { denialOnHead, mayAppendCommercially } from '#lib/domain/permission.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Completion } from '#lib/ui/ending/completion.ts';
import type { CompletionAct } from './ending.ts';

interface Offer {
	act: CompletionAct['act'];
	label: string;
}

/** What the person may do about a part of the completion as it stands. */
export function completionOffers(
	me: Person,
	{ order, head }: { order: OrderState; head: OrderHead },
	{ part, state }: Completion,
	around: Circumstances,
): Offer[] {
	const may = (kind: 'receipted' | 'surveyed' | 'reviewed' | 'archived') =>
		denialOnHead(me, kind, head, undefined, around) === undefined;
	switch (part) {
		case 'receipt':
			return state === 'open' && may('receipted') ? [{ act: 'receipt', label: m.action_receipt() }] : [];
		case 'survey': {
			const label = state === 'done' ? m.action_survey_again() : m.action_survey();
			return may('surveyed') ? [{ act: 'survey', label }] : [];
		}
		case 'review': {
			const label = state === 'done' ? m.action_review_again() : m.action_review();
			return may('reviewed') ? [{ act: 'review', label }] : [];
		}
		case 'payment': {
			if (state !== 'open' || head.status === 'archived') return [];
			const mayPay = (kind: 'paid' | 'closed') =>
				mayAppendCommercially(me, 'deal', { kind }, { order, customer: undefined });
			return [
				...(mayPay('paid') ? [{ act: 'pay' as const, label: m.action_pay() }] : []),
				...(mayPay('closed') ? [{ act: 'settle-payment' as const, label: m.action_settle_payment() }] : []),
			];
		}
		case 'archive':
			return state === 'open' && may('archived') ? [{ act: 'archive', label: m.action_archive() }] : [];
	}
}
