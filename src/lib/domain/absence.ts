import * as z from 'zod';
import { absence, hasRole, headsDepartment, type Absence, type Person } from './people.ts';

const days = absence.refine(({ from, to }) => from <= to, 'it ends before it begins');

/** Days off to add, or to take back. One of them, so that two people who enter days at once both succeed. */
export const absenceChange = z.union([z.strictObject({ add: days }), z.strictObject({ remove: absence })]);
export type AbsenceChange = z.infer<typeof absenceChange>;

const MOST = 100;

/** Who may enter somebody's days off: they themselves, the head of their department, administrators (RULES.md A7). */
export function mayEnterAbsences(me: Person, someone: Person): boolean {
	return me.id === someone.id || hasRole(me, 'admin') || headsDepartment(me, someone.department);
}

/** Days off after a change, by date; of too many those that are longest over go. */
export function absencesAfter(current: readonly Absence[], change: AbsenceChange): Absence[] {
	const named = 'add' in change ? change.add : change.remove;
	const others = current.filter(({ from, to }) => from !== named.from || to !== named.to);
	const all = 'add' in change ? [...others, { from: named.from, to: named.to }] : others;
	return all.sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1)).slice(-MOST);
}
