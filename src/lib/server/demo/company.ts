import { ulid } from 'ulid';
import { dateOf } from '#lib/domain/zone.ts';
import type { StoredDocument } from '../store/port.ts';
import { generatedCustomer } from './customers.ts';
import { dealOf, generatedDeal } from './deals.ts';
import { tellOrder } from './generated-order.ts';
import { documentsOf } from './known-orders.ts';
import { orderOfOctober } from './order-october.ts';
import { consumablesOfMay, machinesOfMay } from './orders-of-may.ts';
import { outlineOf, type Outline } from './outline.ts';
import { sampleStock } from './stock.ts';
import { documentOf, seenMark } from './tale.ts';
import type { Calendar } from './timing.ts';

const CUSTOMERS = 60;
const ORDERS = 300;

/**
 * Every order, deal and customer of the sample company as of `now`. Pure: the same moment gives the same documents, so
 * that loading goes on where it broke off.
 */
export function sampleCompany(calendar: Calendar): StoredDocument[] {
	const customers = Array.from({ length: CUSTOMERS }, (_, seed) => generatedCustomer(seed, calendar.now));
	const outlines = Array.from({ length: ORDERS }, (_, index) => outlineOf(index, customers, calendar));
	const numbered = numbers(outlines);
	const known = [orderOfOctober(calendar), machinesOfMay(calendar), consumablesOfMay(calendar)];
	return [
		...customers.map(({ doc }) => doc),
		...sampleStock(calendar.now),
		...known.flatMap((order) => documentsOf(order, calendar)),
		...outlines.flatMap((outline) => generated(outline, numbered.get(outline) ?? '', calendar.now)),
	];
}

function generated(outline: Outline, number: string, now: number): StoredDocument[] {
	const { random, lead, created } = outline;
	const id = ulid(created, () => random.next());
	const { log } = tellOrder(outline, number, now);
	const docs = [documentOf('order', id, log), dealOf(id, generatedDeal(outline), now)];
	return random.chance(0.85) ? [...docs, seenMark(id, lead, log, random.int(0, 2))] : docs;
}

/** `YYYYMM-NNN`, counted per month in the order in which they came in. */
function numbers(outlines: readonly Outline[]): Map<Outline, string> {
	const counts = new Map<string, number>();
	const sorted = outlines.toSorted((a, b) => a.created - b.created);
	return new Map(
		sorted.map((outline) => {
			const month = dateOf(outline.created, outline.zone).slice(0, 7).replace('-', '');
			const count = (counts.get(month) ?? 0) + 1;
			counts.set(month, count);
			return [outline, `${month}-${String(count).padStart(3, '0')}`];
		}),
	);
}
