import type { NewOrder } from '#lib/local/mutators.ts';
import { numberOf } from '#lib/ui/form/number-input.ts';
import { nodeOfRow, type PlanRow } from '#lib/ui/plan/plan-row.ts';
import { isBlank, type LineDraft, type OrderDraft } from './draft.ts';
import { fieldError, type FieldError } from './field-errors.ts';
import { filledDraft, type FilledDraft } from './filled-draft.ts';

export type ReadDraft =
	| { order: NewOrder; errors?: undefined }
	/** By field: `customerName`, `lines.l2.quantity`, `amount`, … */
	| { errors: ReadonlyMap<string, FieldError>; order?: undefined };

/**
 * The order that a draft describes, or what is wrong with each field of it. `rows` are the plan's steps with their times;
 * `isTaken` knows the numbers of orders on this phone.
 */
export function readDraft(
	typed: OrderDraft,
	rows: readonly PlanRow[],
	isTaken: (number: string) => boolean,
): ReadDraft {
	const draft = { ...typed, lines: typed.withTerms ? statedLines(typed) : statedLines(typed).map(unpriced) };
	const parsed = filledDraft.safeParse(typed.withTerms ? draft : { ...draft, amount: '' });
	const errors = new Map<string, FieldError>();
	for (const { path, message } of parsed.error?.issues ?? []) {
		const field = nameOf(path, draft.lines);
		if (!errors.has(field)) errors.set(field, fieldError.catch('missing').parse(message));
	}
	for (const [field, error] of contradictions(draft, isTaken))
		if (!errors.has(field)) errors.set(field, error);
	if (!parsed.success || errors.size > 0) return { errors };
	return { order: orderOf(parsed.data, rows) };
}

/** What the lines come to, when each has a price; counted in hundredths, so that sums are exact. */
export function sumOf(lines: readonly LineDraft[]): number | undefined {
	const stated = lines.filter((line) => !isBlank(line));
	const parts = stated.flatMap(({ quantity, unitPrice }) => {
		const [count, price] = [numberOf(quantity), numberOf(unitPrice)];
		return count === undefined || price === undefined ? [] : [Math.round(count * price * 100)];
	});
	if (parts.length === 0 || parts.length < stated.length) return undefined;
	return parts.reduce((sum, part) => sum + part, 0) / 100;
}

/** Lines in which nothing was typed do not count, unless there is no other. */
function statedLines({ lines }: OrderDraft): LineDraft[] {
	const stated = lines.filter((line) => !isBlank(line));
	return stated.length > 0 ? stated : lines.slice(0, 1);
}

function unpriced(line: LineDraft): LineDraft {
	return { ...line, unitPrice: '' };
}

function nameOf(path: readonly PropertyKey[], lines: readonly LineDraft[]): string {
	const [first, index, ...rest] = path.map(String);
	return first === 'lines' && index !== undefined
		? ['lines', lines[Number(index)]?.line ?? index, ...rest].join('.')
		: path.map(String).join('.');
}

/** What no field says by itself. */
function* contradictions(
	draft: OrderDraft,
	isTaken: (number: string) => boolean,
): Generator<[string, FieldError]> {
	if (isTaken(draft.number.trim())) yield ['number', 'taken'];
	if (draft.orderKind === 'custom' && draft.requirements.trim() === '') yield ['requirements', 'custom'];
	if (draft.promisedDate !== '' && draft.promisedDate < draft.orderDate) yield ['promisedDate', 'promise'];
	if (draft.withTerms && draft.amount.trim() === '' && sumOf(draft.lines) === undefined)
		yield ['amount', 'amount'];
}

function orderOf(draft: FilledDraft, rows: readonly PlanRow[]): NewOrder {
	const { source, number, orderKind, customerName, contactName, contactPhone } = draft;
	const { orderDate, promisedDate, deliveryMethod, requirements, remarks } = draft;
	return {
		number,
		facts: {
			...{ source, orderKind, customerName, contactName, contactPhone, orderDate, promisedDate },
			...{ deliveryMethod, requirements, remarks },
			sourceNumber: source === 'typed' ? undefined : number,
			lines: draft.lines.map(({ unitPrice: _, ...line }) => line),
			address: deliveryMethod === 'door' ? draft.address : undefined,
			contacts: draft.contacts.map(({ department, person }) =>
				person === '' ? { department } : { department, person },
			),
		},
		nodes: rows.map(nodeOfRow),
		terms: draft.withTerms ? termsOf(draft) : undefined,
	};
}

function termsOf({ currency, amount, paymentMethod, lines }: FilledDraft): NewOrder['terms'] {
	const priced = lines.flatMap(({ line, quantity, unitPrice }) =>
		unitPrice === undefined ? [] : [{ line, quantity, unitPrice }],
	);
	const sum = priced.reduce(
		(all, { quantity, unitPrice }) => all + Math.round(quantity * unitPrice * 100),
		0,
	);
	return {
		...{ currency, paymentMethod, amount: amount ?? sum / 100 },
		unitPrices: priced.map(({ line, unitPrice }) => ({ line, unitPrice })),
	};
}
