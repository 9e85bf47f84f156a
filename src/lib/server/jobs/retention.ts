import { archiveRowOf, keptUntil } from '#lib/domain/archive.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import type { DocStore } from '../store/port.ts';

export interface RetentionDeps {
	data: Pick<DocStore, 'leaves' | 'put'>;
	orders: () => Iterable<{ id: string; head: OrderHead }>;
	company: () => CompanySettings;
	clock: () => number;
	removed: (id: string) => void;
}

/**
 * Takes archived orders away when the years that they are kept for are over, with their deals and marks (RULES.md A6). Their
 * pictures follow, as nothing refers to them any more. Done by several instances at once it comes to the same.
 */
export async function removeExpired({ data, orders, company, clock, removed }: RetentionDeps): Promise<void> {
	const { retentionYears } = company().rules;
	const expired = [...orders()].flatMap(({ id, head }) => {
		const row = archiveRowOf(id, head);
		return row && keptUntil(row.archivedAt, retentionYears) <= clock() ? [id] : [];
	});
	for (const id of expired) {
		// The order goes last: should the server stop in between, the next turn finds it again.
		for (const type of ['seen', 'deal', 'order']) {
			const leaves = await data.leaves(id.replace('order:', `${type}:`));
			await data.put(leaves.map(({ _id, _rev }) => ({ _id, _rev, _deleted: true })));
		}
		removed(id);
	}
}
