import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { OrderDraft } from './draft.ts';
import { termed } from './termed.ts';

/** Contact, address and method as in an earlier order. */
export function withContactOf(draft: OrderDraft, { facts }: OrderState): OrderDraft {
	return {
		...draft,
		...{ contactName: facts.contactName ?? '', contactPhone: facts.contactPhone ?? '' },
		...{ deliveryMethod: facts.deliveryMethod, address: facts.address ?? '' },
	};
}

/**
 * The draft with what an earlier order says: customer, lines, delivery, people, terms. Dates and numbers stay this
 * order's own. `isActive` knows who still works here.
 */
export function copiedDraft(
	draft: OrderDraft,
	earlier: OrderState,
	deal: DealHead | undefined,
	isActive: (person: string) => boolean,
): OrderDraft {
	const { facts, nodes } = earlier;
	const still = (person: string | undefined) =>
		person !== undefined && isActive(person) ? person : undefined;
	const plan = draft.plan.map((row) => ({
		...row,
		person: still(nodes.find(({ node }) => node === row.node)?.person) ?? row.person,
	}));
	const contacts = facts.contacts.map(({ department, person }) => ({
		department,
		person: still(person) ?? '',
	}));
	const priceOf = (line: string) => deal?.unitPrices.find((price) => price.line === line)?.unitPrice;
	return {
		...withContactOf(draft, earlier),
		...{ orderKind: facts.orderKind, customerName: facts.customerName, source: facts.source },
		...{ requirements: facts.requirements ?? '', remarks: '' },
		lines: facts.lines.map(({ line, name, model = '', spec = '', quantity, unit }) => ({
			...{ line, name, model, spec, quantity: String(quantity), unit },
			unitPrice: String(priceOf(line) ?? ''),
		})),
		plan,
		...termed({ contacts, plan }, deal !== undefined),
		...(deal && { currency: deal.currency, paymentMethod: deal.paymentMethod }),
		amount: '',
	};
}
