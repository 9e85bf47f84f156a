import type { Notice, ProblemCode } from '#lib/domain/intake/problem.ts';
import { m } from '#lib/paraglide/messages.js';

/** What is wrong with a cell, and what it could say instead. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, () => string>> = {
	missing: m.problem_missing,
	date: m.problem_date,
	'date-ambiguous': m.problem_date_ambiguous,
	'promise-before': m.problem_promise_before,
	amount: m.problem_amount,
	quantity: m.problem_quantity,
	word: m.problem_word,
	long: m.problem_long,
	differs: m.problem_differs,
	'too-many-lines': m.problem_too_many_lines,
};

/** What is not taken over. */
export function noticeWords({ row, code, value }: Notice): string {
	switch (code) {
		case 'person-unknown':
			return m.import_notice_person_unknown({ row, value });
	}
}
