import { untrack } from 'svelte';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { Level } from '#lib/local/levels.ts';
import type { OrderRow } from '#lib/local/live.ts';
import { dealIdOf, readOrder, type OrderRead } from '#lib/local/reads.ts';
import { seenIdOf } from '#lib/local/seen.ts';
import type { Phone } from '#lib/local/phone.ts';
import { app } from './app.ts';

export type { Level } from '#lib/local/levels.ts';
export type { OrderRow } from '#lib/local/live.ts';

export interface EntryRow {
	readonly entry: Entry;
	readonly level: Level;
}

/** What all lists show: one copy, however many pages look. */
class AllOrders {
	rows = $state.raw<readonly OrderRow[]>([]);
	loading = $state(true);

	constructor() {
		app.changed.listen((changed) => {
			this.loading = changed === undefined;
			if (!changed) this.rows = [];
			else if ([...changed.ids].some(isShown) || this.rows.length === 0)
				this.rows = newestFirst(changed.live.orders);
		});
	}
}

function isShown(id: string): boolean {
	return id.startsWith('order:') || id.startsWith('deal:');
}

function newestFirst(orders: ReadonlyMap<string, OrderRow>): OrderRow[] {
	return [...orders.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

const allOrders = new AllOrders();

/** All orders on this phone, live; newest first. Every instance shows the same list. */
export class OrderList {
	get rows(): readonly OrderRow[] {
		return allOrders.rows;
	}

	/** True until the list was read once. */
	get loading(): boolean {
		return allOrders.loading;
	}
}

/** One order, live. Make it while a component is set up. */
export class OrderView {
	#read = $state.raw<OrderRead>();
	#status = $state<'loading' | 'missing' | 'ready'>('loading');

	constructor(id: () => string) {
		$effect(() => {
			const order = id();
			this.#read = undefined;
			this.#status = 'loading';
			// Listening answers at once, and what it reads then must not become a reason to listen again.
			return untrack(() => this.#follow(order));
		});
	}

	get state(): OrderState | undefined {
		return this.#read?.state;
	}

	/** Oldest first. */
	get entries(): readonly EntryRow[] {
		return this.#read?.entries ?? [];
	}

	get status(): 'loading' | 'missing' | 'ready' {
		return this.#status;
	}

	/** For those who may see it. */
	get deal(): DealHead | undefined {
		return this.#read?.deal;
	}

	#follow(order: string): () => void {
		const concerned = [order, dealIdOf(order), seenIdOf(order)];
		let phone: Phone | undefined;
		let turn = 0;
		const read = async () => {
			const own = ++turn;
			const found = phone && (await readOrder(phone, order).catch(() => undefined));
			// Until a first load is through, nobody can say that an order is missing.
			const loading = !phone || (!found && app.status.value?.phase === 'first-load');
			if (own !== turn) return;
			this.#read = found;
			this.#status = found ? 'ready' : loading ? 'loading' : 'missing';
		};
		const ends = [
			app.standing.listen((standing) => {
				const next = 'phone' in standing ? standing.phone : undefined;
				if (next === phone) return;
				phone = next;
				void read();
			}),
			app.changed.listen((changed) => {
				if (changed && concerned.some((id) => changed.ids.has(id))) void read();
			}),
			app.status.listen((status) => {
				if (this.#status !== 'ready' && status?.phase !== 'first-load') void read();
			}),
		];
		return () => {
			turn++;
			for (const end of ends) end();
		};
	}
}
