import type { Profile } from '#lib/domain/customer/entries.ts';
import type { OrderOfCustomer } from '#lib/domain/customer/of-order.ts';
import { amountOf, foldDeal } from '#lib/domain/deal/fold.ts';
import type { Facts } from '#lib/domain/order/entries.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { daysToPromise, priorityOf, type PriorityRuling } from '#lib/domain/priority.ts';
import { templateDocument, type Template } from '#lib/domain/template.ts';
import { companyOf, type Company } from './company.ts';
import { customersByName, type CustomerFile } from './customers.ts';
import type { Phone } from './phone.ts';
import { dealIdOf, shownLog } from './reads.ts';
import type { Replica } from './replica.ts';

/** The file of an order's customer, where this phone holds it. */
export async function fileOf(phone: Phone, order: OrderOfCustomer): Promise<CustomerFile | undefined> {
	return (await customersByName(phone)).of(order);
}

/** What the rule says of an order whose customer has this level. */
export function ruling(
	{ orderDate, promisedDate }: Pick<Facts, 'orderDate' | 'promisedDate'>,
	amount: number | undefined,
	level: Profile['level'] | undefined,
	company: Company,
): PriorityRuling {
	return priorityOf({ level, amount, days: daysToPromise(orderDate, promisedDate) }, company.priority);
}

/** What the rule says of an order now, or would with these facts; undefined where the order is not on this phone. */
export async function rulingOf(
	phone: Phone,
	order: string,
	changes: Partial<Facts> = {},
): Promise<PriorityRuling | undefined> {
	const [state, deal, company] = await Promise.all([
		shownLog(phone, order).then(foldOrder),
		shownLog(phone, dealIdOf(order)).then(foldDeal),
		companyOf(phone.replica),
	]);
	if (!state) return undefined;
	const facts = { ...state.facts, ...changes };
	const file = await fileOf(phone, { ...facts, lead: state.lead, linked: deal?.customer });
	return ruling(facts, deal ? amountOf(deal) : undefined, file?.head.level, company);
}

/** The plan templates that the company has stored. */
export async function storedTemplates(replica: Replica): Promise<Template[]> {
	const docs = await replica.list('template:');
	return docs.flatMap((doc) => templateDocument.safeParse(doc).data?.template ?? []);
}
