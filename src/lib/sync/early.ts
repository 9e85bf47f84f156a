import { orderIdOf } from '#lib/domain/documents.ts';
import { isPending } from '#lib/local/journal-row.ts';
import type { Phone } from '#lib/local/phone.ts';
import type { Parcel } from './parcels.ts';

/** Nothing goes before the order that it belongs to: the gateway would take it for somebody else's. */
export async function withoutEarly(phone: Phone, batch: readonly Parcel[]): Promise<Parcel[]> {
	const here = new Set(batch.map(({ doc }) => doc._id));
	const kept = [];
	for (const parcel of batch) {
		const order = orderIdOf(parcel.doc._id);
		if (here.has(order) || !(await waitsItself(phone, order))) kept.push(parcel);
	}
	return kept;
}

/** Whether the order itself is still to be sent. */
export async function waitsItself({ journal }: Phone, order: string): Promise<boolean> {
	return (await journal.rows(order)).some((row) => isPending(row) && row.entry.kind === 'created');
}
