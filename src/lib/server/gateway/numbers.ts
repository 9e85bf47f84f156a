import * as z from 'zod';
import type { DocStore } from '../store/port.ts';
import { Serial } from './serial.ts';

const claim = z.looseObject({ _id: z.string(), order: z.string() });
const ATTEMPTS = 100;

/**
 * Final order numbers `YYYYMM-NNN`, counted by month. A number belongs to the order whose claim document was created
 * first; an order that has a claim gets the same number again, so a break between claim and use leaves no gap.
 */
export class OrderNumbers {
	readonly #operations: DocStore;
	readonly #serial = new Serial();
	/** Claims by month and order. Complete up to its highest number, as the next one is only taken when it is free. */
	readonly #claims = new Map<string, Map<string, number>>();

	constructor(operations: DocStore) {
		this.#operations = operations;
	}

	/** The order's number in that month (`YYYY-MM`). */
	numberFor(order: string, month: string): Promise<string> {
		return this.#serial.run(month, () => this.#claim(order, month.replace('-', '')));
	}

	async #claim(order: string, month: string): Promise<string> {
		for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
			const claims = this.#claims.get(month) ?? (await this.#read(month));
			const own = claims.get(order);
			if (own !== undefined) return numberText(month, own);
			const next = Math.max(0, ...claims.values()) + 1;
			const [result] = await this.#operations.put([{ _id: `number:${numberText(month, next)}`, order }]);
			if (result?.ok) {
				claims.set(order, next);
				return numberText(month, next);
			}
			// Another instance was faster; it may even have been for this very order.
			this.#claims.delete(month);
		}
		throw new Error(`no number for ${order} after ${ATTEMPTS} attempts`);
	}

	async #read(month: string): Promise<Map<string, number>> {
		const prefix = `number:${month}-`;
		const docs = z.array(claim).parse(await this.#operations.list(prefix));
		const claims = new Map(docs.map(({ _id, order }) => [order, Number(_id.slice(prefix.length))]));
		this.#claims.set(month, claims);
		return claims;
	}
}

function numberText(month: string, count: number): string {
	return `${month}-${String(count).padStart(3, '0')}`;
}
