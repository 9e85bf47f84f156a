import type { Draft } from '#lib/domain/log/append.ts';
import type { ReadOrder } from '#lib/domain/intake/read-order.ts';
import { identityOf } from '#lib/domain/intake/same-order.ts';
import type { NodePlan } from '#lib/domain/order/entries.ts';
import { amountOf } from '#lib/domain/deal/fold.ts';
import type { CustomersByName, NamedFile } from '#lib/domain/customer/of-order.ts';
import { daysToPromise, priorityOf } from '#lib/domain/priority.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { calendarOf } from '#lib/domain/settings.ts';
import { templateFor, type Template } from '#lib/domain/template.ts';
import { isoOf } from '../append.ts';
import { companyOf, type Company } from '../company.ts';
import type { Composition } from '../compose.ts';
import { addOrder, type OrderToWrite } from '../new-order.ts';
import type { Phone } from '../phone.ts';
import { dealIdOf } from '../reads.ts';
import { storedTemplates } from '../rules.ts';
import { writeBatch } from '../write-batch.ts';
import type { WriteRefusal } from '../written.ts';
import { customersByName } from '../customers.ts';
import { customerIdOf, nameOf } from './order-ids.ts';

/** An order of a table. */
export interface OrderFound {
	read: ReadOrder;
	/** Names it within its import, for an order that is written though one like it is here: it gets a number of its own. */
	apart?: string | undefined;
}

interface Prepared {
	order: OrderToWrite;
	paid: number;
	/** The customer's file, where it is to be made. */
	file: { id: string; draft: Draft } | undefined;
}

/** Writes the orders of an import, a batch at a time. Written again, nothing is doubled: their ids follow from what they are. */
export class OrderWriter {
	readonly #phone: Phone;
	readonly #company: Company;
	readonly #templates: readonly Template[];
	readonly #customers: CustomersByName<NamedFile>;
	/** By kind of order; those of a batch begin together. */
	readonly #plans = new Map<string, NodePlan[]>();

	private constructor(
		phone: Phone,
		company: Company,
		templates: readonly Template[],
		customers: CustomersByName<NamedFile>,
	) {
		this.#phone = phone;
		this.#company = company;
		this.#templates = templates;
		this.#customers = customers;
	}

	static async open(phone: Phone): Promise<OrderWriter> {
		const { replica } = phone;
		return new OrderWriter(
			phone,
			await companyOf(replica),
			await storedTemplates(replica),
			await customersByName(phone),
		);
	}

	/** Writes them all, or none; gives how many there are now that were not there before. */
	async write(orders: readonly OrderFound[]): Promise<{ made: number } | { refused: WriteRefusal }> {
		const prepared: Prepared[] = [];
		this.#plans.clear();
		for (const order of orders) prepared.push(await this.#prepare(order));
		const docs = prepared.flatMap(({ order, file }) => [
			...[order.id, dealIdOf(order.id)],
			...(file ? [file.id] : []),
		]);
		let made = 0;
		const refused = await writeBatch([...new Set(docs)], (composition, isHere) => {
			made = 0;
			for (const one of prepared) {
				if (isHere(one.order.id) || composition.order(one.order.id)) continue;
				const refusal = add(composition, one, isHere, this.#phone.clock.now());
				if (refusal) return refusal;
				made++;
			}
			return undefined;
		});
		return refused ? { refused } : { made };
	}

	async #prepare({ read, apart }: OrderFound): Promise<Prepared> {
		const { facts, terms, paid = 0, profile, number } = read;
		const id = `order:${await nameOf(apart ?? identityOf(facts))}`;
		const { id: lead } = this.#phone.user;
		const customer = this.#customers.of({ customerName: facts.customerName, lead });
		const file = profile && !customer ? await this.#fileOf(read, profile) : undefined;
		const level = customer?.head.level ?? profile?.level;
		const days = daysToPromise(facts.orderDate, facts.promisedDate);
		const { priority } = priorityOf(
			{ level, amount: terms && amountOf(terms), days },
			this.#company.priority,
		);
		const order: OrderToWrite = {
			...{ id, facts, terms, priority, lead },
			number: apart === undefined ? number : undefined,
			nodes: this.#planFor(facts.orderKind),
			customer: customer?.id ?? file?.id,
		};
		return { order, paid, file };
	}

	async #fileOf(
		{ facts }: ReadOrder,
		profile: NonNullable<ReadOrder['profile']>,
	): Promise<NonNullable<Prepared['file']>> {
		const { customerName, contactName, contactPhone } = facts;
		const { id: owner } = this.#phone.user;
		const id = await customerIdOf(owner, customerName);
		const contacts = contactName ? [{ name: contactName.slice(0, 80), phone: contactPhone }] : [];
		this.#customers.add({ id, head: { name: customerName, level: profile.level, owner } });
		return { id, draft: { kind: 'created', name: customerName, ...profile, contacts, owner } };
	}

	#planFor(kind: ReadOrder['facts']['orderKind']): NodePlan[] {
		const known = this.#plans.get(kind);
		if (known) return known;
		const template = templateFor(kind, this.#templates);
		const plan = layOut(template, this.#phone.clock.now(), calendarOf(this.#company));
		this.#plans.set(kind, plan);
		return plan;
	}
}

function add(
	composition: Composition,
	{ order, paid, file }: Prepared,
	isHere: (doc: string) => boolean,
	now: number,
): WriteRefusal | undefined {
	return (
		addOrder(composition, order) ??
		(order.terms && paid > 0
			? composition.add(dealIdOf(order.id), 'deal', { kind: 'paid', amount: paid, at: isoOf(now) })
			: undefined) ??
		(file && !isHere(file.id) && composition.log(file.id).length === 0
			? composition.add(file.id, 'customer', file.draft)
			: undefined)
	);
}
