import { dealRows, type DealRow } from '#lib/local/deals.ts';
import { ReplicaList } from './replica-list.svelte.ts';

export type { DealRow } from '#lib/local/deals.ts';

/** The deals on this phone, live; none for those who read none. Make it while a component is set up. */
export class DealList extends ReplicaList<DealRow> {
	constructor(reads: () => boolean) {
		super({ prefix: 'deal:', wanted: reads, read: dealRows });
	}
}
