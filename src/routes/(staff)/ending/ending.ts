import type { EntryId } from '#lib/domain/log/stamp.ts';

/** What the person is about to do in the second half of an order's life. */
export type Ending =
	| { act: 'handle' | 'close' | 'reopen'; order: string; exception: EntryId }
	/** Says why a limit was broken; `breach` is its key. */
	| { act: 'explain'; order: string; breach: string };
export type EndingAct = Ending['act'];

export type ExceptionAct = Extract<Ending, { exception: EntryId } | { breach: string }>;

const EXCEPTION_ACTS = {
	...{ handle: true, close: true, reopen: true, explain: true },
} as const satisfies Record<ExceptionAct['act'], true>;

/** True of what is done about an exception or a limit. */
export function isExceptionAct(acting: { act: string }): acting is ExceptionAct {
	return acting.act in EXCEPTION_ACTS;
}
