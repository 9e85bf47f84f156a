import { untrack } from 'svelte';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { currentPhone } from '#lib/local/current.ts';
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
			this.loading = !changed?.live.whole;
			if (!changed) this.rows = [];
			else if ([...changed.ids].some(isShown) || this.rows.length === 0)
				this.rows = newestFirst(changed.live.orders);
		});
	}
}

function isShown(id: string): boolean {
	return id.startsWith('order:') || id.startsWith('deal:');
}

/** What is in stock decides over a flag. */
function isStock(id: string): boolean {
	return id.startsWith('stock:');
}

function newestFirst(orders: ReadonlyMap<string, OrderRow>): OrderRow[] {
	// Not by id: one that follows from where an order came from says nothing of when.
	const createdAt = ({ head }: OrderRow) => head.life?.createdAt ?? head.lastAt;
	return [...orders.values()].sort((a, b) => createdAt(b) - createdAt(a) || (a.id < b.id ? 1 : -1));
}

const allOrders = new AllOrders();

/** All orders on this phone, live; newest first. Every instance shows the same list. */
export class OrderList {
	get rows(): readonly OrderRow[] {
		return allOrders.rows;
	}

	/** True until all was read once; one's own open work may be there before. */
	get loading(): boolean {
		return allOrders.loading;
	}
}

/** `missing`: not on this phone. `failed`: the phone could not read it, which says nothing about the order. */
export type OrderStatus = 'loading' | 'missing' | 'failed' | 'ready';

/** One order, live. Make it while a component is set up. */
export class OrderView {
	#read = $state.raw<OrderRead>();
	#status = $state<OrderStatus>('loading');
	#again: (() => void) | undefined;

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

	get status(): OrderStatus {
		return this.#status;
	}

	/** Reads once more, after `failed`. */
	retry(): void {
		this.#again?.();
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
			try {
				const found = phone && (await readOrder(phone, order));
				if (own !== turn) return;
				// Until a first load is through, nobody can say that an order is missing.
				const loading = !phone || (!found && app.status.value?.phase === 'first-load');
				this.#read = found;
				this.#status = found ? 'ready' : loading ? 'loading' : 'missing';
			} catch (error) {
				// A phone that is being put away cannot be read; the next one is read when it is there.
				if (own !== turn || currentPhone() !== phone) return;
				console.error(error);
				if (!this.#read) this.#status = 'failed';
			}
		};
		this.#again = () => {
			this.#status = 'loading';
			void read();
		};
		const ends = [
			app.standing.listen((standing) => {
				const next = 'phone' in standing ? standing.phone : undefined;
				if (next === phone) return;
				phone = next;
				void read();
			}),
			app.changed.listen((changed) => {
				if (changed && [...changed.ids].some((id) => concerned.includes(id) || isStock(id))) void read();
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
