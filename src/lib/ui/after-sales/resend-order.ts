import type { WorkCalendar } from '#lib/domain/calendar.ts';
import type { Complaint } from '#lib/domain/order/life.ts';
import type { Facts, ProductLine } from '#lib/domain/order/entries.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { URGENT_TEMPLATE } from '#lib/domain/template.ts';
import { dateOf } from '#lib/domain/zone.ts';

/** The lines that a replacement can have: those that were rejected, and of how many. */
export function missingLines(lines: readonly ProductLine[], { rejected }: Pick<Complaint, 'rejected'>) {
	return lines.flatMap((line) => {
		const quantity = rejected
			.filter((item) => item.line === line.line)
			.reduce((sum, item) => sum + item.quantity, 0);
		return quantity > 0 ? [{ ...line, quantity }] : [];
	});
}

/** The date on which a replacement that begins now would be there. */
export function likelyDate(now: number, calendar: WorkCalendar): string {
	const nodes = layOut(URGENT_TEMPLATE, now, calendar);
	const delivery = nodes.findLast(({ stage }) => stage === 'signed') ?? nodes.at(-1);
	return dateOf(delivery ? Date.parse(delivery.plannedAt) : now, calendar.zone);
}

/** The facts of the order that replaces goods of another: to the same people, urgent, with what is missing. */
export function replacementFacts(
	facts: Facts,
	{
		lines,
		promised,
		today,
		remark,
	}: { lines: ProductLine[]; promised: string; today: string; remark: string },
): Facts {
	const { customerName, contactName, contactPhone, deliveryMethod, address, requirements, contacts } = facts;
	return {
		...{ source: 'direct', orderKind: 'urgent', customerName, contactName, contactPhone, lines },
		...{ orderDate: today, promisedDate: promised, deliveryMethod, address, requirements, contacts },
		remarks: remark,
	};
}
