import * as z from 'zod';
import { personId } from './log/entry.ts';

export const DEPARTMENTS = [
	'sales',
	'warehouse',
	'logistics',
	'production',
	'procurement',
	'quality',
	'service',
	'engineering',
	'finance',
	'management',
] as const;
export const department = z.enum(DEPARTMENTS);
export type Department = z.infer<typeof department>;

/** `domain.md`, "Who works with it". */
export const role = z.enum(['staff', 'head', 'lead', 'manager', 'admin']);
export type Role = z.infer<typeof role>;

/** Days on which somebody is away. */
export const absence = z.object({ from: z.iso.date(), to: z.iso.date() });
export type Absence = z.infer<typeof absence>;

/** A person as everybody in the company may know them; credentials live elsewhere. */
export const person = z.looseObject({
	id: personId,
	name: z.string().min(1).max(80),
	department,
	roles: z.array(role).min(1),
	active: z.boolean(),
	/** Days off, from the first to the last; nothing is planned into them without a warning. */
	absences: z.array(absence).max(100).optional(),
});
export type Person = z.infer<typeof person>;

/** True when the person has the role. */
export function hasRole(someone: Person, wanted: Role): boolean {
	return someone.roles.includes(wanted);
}

/** True for the head of that department. */
export function headsDepartment(someone: Person, wanted: Department): boolean {
	return hasRole(someone, 'head') && someone.department === wanted;
}
