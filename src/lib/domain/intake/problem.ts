import * as z from 'zod';
import type { Column } from './columns.ts';

/** What can be wrong with a cell. Stable: screens put it into words. */
export const problemCode = z.enum([
	...(['missing', 'date', 'date-ambiguous', 'promise-before', 'amount', 'quantity'] as const),
	...(['word', 'long', 'differs', 'too-many-lines'] as const),
]);
export type ProblemCode = z.infer<typeof problemCode>;

/** What is not taken over, though it is no mistake. */
export const noticeCode = z.enum(['person-unknown']);
export type NoticeCode = z.infer<typeof noticeCode>;

/** Something about one cell of the table; `row` counts as spreadsheets do, from 1. */
export interface About<Code> {
	row: number;
	column: Column;
	code: Code;
	/** The cell's text. */
	value: string;
}
export type Problem = About<ProblemCode>;
export type Notice = About<NoticeCode>;

/** What reading a text gave. */
export type Reading<T> = { value: T } | { wrong: ProblemCode };
