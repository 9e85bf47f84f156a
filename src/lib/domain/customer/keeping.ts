import { hasRole, headsDepartment, type Person } from '../people.ts';
import type { CustomerHead } from './fold.ts';

/** True when the person keeps files of customers: leads their own, heads of sales and managers all (RULES.md C1). */
export function keepsCustomers(someone: Person): boolean {
	return someone.active && (hasRole(someone, 'lead') || keepsAll(someone));
}

/** True when the person keeps the files of others too. */
export function keepsAll(someone: Person): boolean {
	return hasRole(someone, 'manager') || headsDepartment(someone, 'sales');
}

/** May the person write into this file, or open one where there is none? */
export function mayWriteFile(someone: Person, file: Pick<CustomerHead, 'owner'> | undefined): boolean {
	return keepsAll(someone) || (hasRole(someone, 'lead') && (file?.owner ?? someone.id) === someone.id);
}
