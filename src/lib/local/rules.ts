import { customerHead } from '#lib/domain/customer/fold.ts';
import { foldDeal } from '#lib/domain/deal/fold.ts';
import type { Facts } from '#lib/domain/order/entries.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { daysToPromise, priorityOf, type PriorityRuling } from '#lib/domain/priority.ts';
import { templateDocument, type Template } from '#lib/domain/template.ts';
import { companyOf, type Company } from './company.ts';
import type { Phone } from './phone.ts';
import { dealIdOf, shownLog } from './reads.ts';
import type { Replica } from './replica.ts';

/** What the rule says of an order, of what this phone may know of the customer. */
export async function ruling(
	replica: Replica,
	{ orderDate, promisedDate }: Pick<Facts, 'orderDate' | 'promisedDate'>,
	amount: number | undefined,
	customer: string | null | undefined,
	company: Company,
): Promise<PriorityRuling> {
	const [file] = customer ? await replica.leaves(customer) : [];
	const level = customerHead.safeParse(file?.head).data?.level;
	return priorityOf({ level, amount, days: daysToPromise(orderDate, promisedDate) }, company.priority);
}

/** What the rule says of an order now, or would with these facts; undefined where the order is not on this phone. */
export async function rulingOf(
	phone: Phone,
	order: string,
	changes: Partial<Facts> = {},
): Promise<PriorityRuling | undefined> {
	const [facts, deal, company] = await Promise.all([
		shownLog(phone, order).then((log) => foldOrder(log)?.facts),
		shownLog(phone, dealIdOf(order)).then(foldDeal),
		companyOf(phone.replica),
	]);
	return facts && ruling(phone.replica, { ...facts, ...changes }, deal?.amount, deal?.customer, company);
}

/** The plan templates that the company has stored. */
export async function storedTemplates(replica: Replica): Promise<Template[]> {
	const docs = await replica.list('template:');
	return docs.flatMap((doc) => templateDocument.safeParse(doc).data?.template ?? []);
}
