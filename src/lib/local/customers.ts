import { customerHead, foldCustomer, type CustomerHead } from '#lib/domain/customer/fold.ts';
import { CustomersByName } from '#lib/domain/customer/of-order.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { isPending } from './journal-row.ts';
import { levelsOf, type Level } from './levels.ts';
import { logFiles, type LogFile } from './log-files.ts';
import type { Phone } from './phone.ts';
import { shownLog } from './reads.ts';

/** A customer's file as lists show it. */
export type CustomerFile = LogFile<CustomerHead>;

/** A customer's file with everything that was written in it. */
export interface CustomerRead {
	head: CustomerHead;
	/** Oldest first. */
	entries: { entry: Entry; level: Level }[];
}

/** All files that this phone holds, ordered by id. */
export function customerFiles(phone: Phone): Promise<CustomerFile[]> {
	return logFiles(phone, 'customer', {
		read: (head) => customerHead.safeParse(head).data,
		fold: foldCustomer,
	});
}

/** The same, to look an order's file up (RULES.md C3). */
export async function customersByName(phone: Phone): Promise<CustomersByName<CustomerFile>> {
	return new CustomersByName(await customerFiles(phone));
}

/** One file; undefined when it is not on this phone. */
export async function readCustomer(phone: Phone, id: string): Promise<CustomerRead | undefined> {
	const [log, rows] = await Promise.all([shownLog(phone, id), phone.journal.rows(id)]);
	const head = foldCustomer(log);
	const unsent = new Set<string>(rows.filter(isPending).map((row) => row.id));
	return head ? { head, entries: levelsOf(log, unsent, []) } : undefined;
}
