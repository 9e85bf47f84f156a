import { SvelteMap } from 'svelte/reactivity';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { mediaOf } from '#lib/domain/media/reference.ts';
import { readOrderEntry } from '#lib/domain/order/entries.ts';
import { currentPhone } from '#lib/local/current.ts';
import { dealIdOf, readOrder } from '#lib/local/reads.ts';
import { app } from './app.ts';

/** What a list shows of an order beyond its head. */
export interface Glimpse {
	/** What the newest follow-up record says, and what comes next by it. */
	detail?: string | undefined;
	next?: string | undefined;
	/** How many photos and signatures the records have. */
	pictures: number;
	/** For those who may see it. */
	deal?: DealHead | undefined;
}

/** Looks into the logs of the orders that are on the screen, one after the other, and again where something changed. */
export class LogGlimpses {
	readonly #known = new SvelteMap<string, Glimpse>();
	#wanted: readonly string[] = [];
	#working = false;

	/** Follows what changes, until the returned function is called. */
	follow(): () => void {
		return app.changed.listen((changed) => {
			if (!changed) return this.#known.clear();
			for (const id of this.#known.keys())
				if (changed.ids.has(id) || changed.ids.has(dealIdOf(id))) this.#want(id);
		});
	}

	/** What is known of an order; nothing until {@link look} has seen it. */
	of(order: string): Glimpse | undefined {
		return this.#known.get(order);
	}

	/** Looks at these next, and at none that were asked for before and are not among them. */
	look(orders: readonly string[]): void {
		this.#wanted = [];
		for (const order of orders) if (!this.#known.has(order)) this.#want(order);
	}

	/** Looks at one now, known or not. */
	async read(order: string): Promise<Glimpse | undefined> {
		const phone = currentPhone();
		const found = phone && (await readOrder(phone, order).catch(() => undefined));
		return (
			found && {
				...glimpseOf(found.entries.map(({ entry }) => entry)),
				...(found.deal && { deal: found.deal }),
			}
		);
	}

	#want(order: string): void {
		this.#wanted = [...this.#wanted.filter((other) => other !== order), order];
		if (!this.#working) void this.#work();
	}

	async #work(): Promise<void> {
		this.#working = true;
		for (let [next] = this.#wanted; next !== undefined; [next] = this.#wanted) {
			this.#wanted = this.#wanted.slice(1);
			const glimpse = await this.read(next);
			if (glimpse) this.#known.set(next, glimpse);
		}
		this.#working = false;
	}
}

/** What an order's log says beyond its head; the entries are the oldest first. */
export function glimpseOf(log: readonly Entry[]): Glimpse {
	const newest = log
		.toReversed()
		.map(readOrderEntry)
		.find((entry) => entry?.kind === 'progressed' || entry?.kind === 'done');
	const pictures = log.reduce((sum, entry) => sum + mediaOf(entry).length, 0);
	if (newest?.kind === 'progressed') return { detail: newest.detail, next: newest.next, pictures };
	return newest?.kind === 'done' ? { detail: newest.note, pictures } : { pictures };
}
