import { customerHead } from '#lib/domain/customer/fold.ts';
import type { Facts } from '#lib/domain/order/entries.ts';
import type { Priority } from '#lib/domain/order/life-entries.ts';
import { daysToPromise, priorityOf } from '#lib/domain/priority.ts';
import { templateDocument, type Template } from '#lib/domain/template.ts';
import type { Company } from './company.ts';
import type { Replica } from './replica.ts';

/** The priority that the rule gives, of what this phone may know of the customer. */
export async function ruledPriority(
	replica: Replica,
	{ orderDate, promisedDate }: Pick<Facts, 'orderDate' | 'promisedDate'>,
	amount: number | undefined,
	customer: string | null | undefined,
	company: Company,
): Promise<Priority> {
	const [file] = customer ? await replica.leaves(customer) : [];
	const level = customerHead.safeParse(file?.head).data?.level;
	return priorityOf({ level, amount, days: daysToPromise(orderDate, promisedDate) }, company.priority)
		.priority;
}

/** The plan templates that the company has stored. */
export async function storedTemplates(replica: Replica): Promise<Template[]> {
	const docs = await replica.list('template:');
	return docs.flatMap((doc) => templateDocument.safeParse(doc).data?.template ?? []);
}
