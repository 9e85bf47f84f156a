import type { EntryId } from '#lib/domain/log/stamp.ts';

/** About an exception, or about a limit of it that was broken. */
export type ExceptionAct =
	| { act: 'handle' | 'close' | 'reopen'; order: string; exception: EntryId }
	/** `breach` is the limit's key. */
	| { act: 'explain'; order: string; breach: string };

/** About goods that were not accepted. */
export interface AfterSalesAct {
	act: 'contact' | 'remedy' | 'finish' | 'resend';
	order: string;
	delivery: EntryId;
}

/** About what completes an order. */
export interface CompletionAct {
	act: 'receipt' | 'survey' | 'review' | 'pay' | 'settle-payment' | 'archive';
	order: string;
}

/** What the person is about to do in the second half of an order's life. */
export type Ending = ExceptionAct | AfterSalesAct | CompletionAct;

const EXCEPTION_ACTS = {
	...{ handle: true, close: true, reopen: true, explain: true },
} as const satisfies Record<ExceptionAct['act'], true>;
const AFTER_SALES_ACTS = {
	...{ contact: true, remedy: true, finish: true, resend: true },
} as const satisfies Record<AfterSalesAct['act'], true>;
const COMPLETION_ACTS = {
	...{ receipt: true, survey: true, review: true, pay: true, 'settle-payment': true, archive: true },
} as const satisfies Record<CompletionAct['act'], true>;

export function isExceptionAct(acting: { act: string }): acting is ExceptionAct {
	return acting.act in EXCEPTION_ACTS;
}

export function isAfterSalesAct(acting: { act: string }): acting is AfterSalesAct {
	return acting.act in AFTER_SALES_ACTS;
}

export function isCompletionAct(acting: { act: string }): acting is CompletionAct {
	return acting.act in COMPLETION_ACTS;
}
