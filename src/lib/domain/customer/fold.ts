import * as z from 'zod';
import { canonical } from '../log/canonical.ts';
import { personId, type Log } from '../log/entry.ts';
import { profile, readCustomerEntry } from './entries.ts';

/** A customer as its log says it is; also what is stored as its head. */
export const customerHead = z.looseObject({ ...profile.shape, owner: personId });
export type CustomerHead = z.infer<typeof customerHead>;

/** Folds a customer's log; null while it has no `created` entry. Per field the later amendment holds. */
export function foldCustomer(log: Log): CustomerHead | null {
	const entries = log.flatMap((entry) => readCustomerEntry(entry) ?? []);
	const created = entries.find((entry) => entry.kind === 'created');
	if (!created) return null;
	const changes = entries.flatMap((entry) => (entry.kind === 'amended' ? [entry.changes] : []));
	const stated = profile.parse(
		changes.reduce<Record<string, unknown>>((all, change) => ({ ...all, ...change }), created),
	);
	const handed = entries.findLast((entry) => entry.kind === 'assigned');
	return canonical<CustomerHead>({ ...stated, owner: handed?.person ?? created.owner });
}
