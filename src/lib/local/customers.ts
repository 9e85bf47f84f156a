import { customerHead, foldCustomer, type CustomerHead } from '#lib/domain/customer/fold.ts';
import { CustomersByName } from '#lib/domain/customer/of-order.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { isPending } from './journal-row.ts';
import { levelsOf, type Level } from './levels.ts';
import type { Phone } from './phone.ts';
import { shownLog } from './reads.ts';

/** A customer's file as lists show it. */
export interface CustomerFile {
	id: string;
	head: CustomerHead;
	/** Entries that are only on this phone. */
	unsent: number;
}

/** A customer's file with everything that was written in it. */
export interface CustomerRead {
	head: CustomerHead;
	/** Oldest first. */
	entries: { entry: Entry; level: Level }[];
}

/** All files that this phone holds, ordered by id. */
export async function customerFiles(phone: Phone): Promise<CustomerFile[]> {
	const { rows } = await phone.journal.contents();
	const own = rows.filter(({ doc }) => doc.startsWith('customer:'));
	const docs = new Map((await phone.replica.list('customer:')).map((doc) => [doc._id, doc]));
	const ids = [...new Set([...docs.keys(), ...own.map(({ doc }) => doc)])].sort();
	const files = ids.map(async (id): Promise<CustomerFile[]> => {
		const doc = docs.get(id);
		const unsent = own.filter((row) => row.doc === id);
		const simple = doc && !doc._conflicts && unsent.length === 0;
		const head = simple && customerHead.safeParse(doc.head).data;
		const known = head || foldCustomer(await shownLog(phone, id));
		return known ? [{ id, head: known, unsent: unsent.filter(isPending).length }] : [];
	});
	return (await Promise.all(files)).flat();
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
