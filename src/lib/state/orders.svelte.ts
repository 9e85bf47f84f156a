import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import type { OrderState } from '#lib/domain/order/state.ts';

export interface OrderRow {
	readonly id: string;
	readonly head: OrderHead;
	/** Entries of the order that are only on this phone. */
	readonly unsent: number;
}

/** How far an entry has come: only on this phone, acknowledged by the server, seen by the order's lead. */
export type Level = 'phone' | 'server' | 'seen';

export interface EntryRow {
	readonly entry: Entry;
	readonly level: Level;
}

/** All orders on this phone, live; newest first. Every instance shows the same list. */
export class OrderList {
	get rows(): readonly OrderRow[] {
		return [];
	}

	/** True until the list was read once. */
	get loading(): boolean {
		return true;
	}
}

/** One order, live. Make it while a component is set up. */
export class OrderView {
	readonly state: OrderState | undefined = $state.raw();
	/** Oldest first. */
	readonly entries: readonly EntryRow[] = $state.raw([]);
	readonly status: 'loading' | 'missing' | 'ready' = $state('loading');
	readonly deal: DealHead | undefined = $state.raw();

	constructor(readonly id: () => string) {}
}
