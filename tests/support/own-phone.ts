import { afterEach, beforeEach } from 'vitest';
import type { Terms } from '#lib/domain/deal/entries.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { Facts } from '#lib/domain/order/entries.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { usePhone } from '#lib/local/current.ts';
import * as mutators from '#lib/local/mutators.ts';
import type { Phone } from '#lib/local/phone.ts';
import { shownLog } from '#lib/local/reads.ts';
import { PEOPLE } from './people.ts';
import { Browser } from './phone.ts';
import { START } from './story.ts';

/** Facts of an order that somebody types in. */
export const TYPED = {
	...{ source: 'typed', orderKind: 'standard', customerName: 'A公司', contactName: '王经理' },
	lines: [{ line: 'l1', name: 'A型设备', quantity: 10, unit: '台' }],
	...{ orderDate: '2026-03-02', promisedDate: '2026-03-05', deliveryMethod: 'door', contacts: [] },
} satisfies Facts;
export const TERMS = {
	...{ currency: 'CNY', amount: 150_000, unitPrices: [], paymentMethod: 'full' },
} satisfies Terms;

/** The phone of sales1, in use while a test runs; each test has a new one. Make it at the head of a test file. */
export class OwnPhone {
	#browser = new Browser(START);
	#phone: Phone | undefined;

	constructor() {
		beforeEach(() => {
			this.#browser = new Browser(START);
			this.reopen();
		});
		afterEach(async () => {
			usePhone(undefined);
			await this.#phone?.close();
		});
	}

	get phone(): Phone {
		if (!this.#phone) throw new Error('no test is running');
		return this.#phone;
	}

	/** Opens what the browser holds again; under another epoch the replica is empty. */
	reopen(epoch?: string): void {
		this.#phone = this.#browser.open(PEOPLE.sales1, epoch);
		usePhone(this.#phone);
	}

	/** Writes down an order as {@link TYPED}, but for what is said; gives its id. */
	async ordered(change: Partial<Facts> = {}, terms?: Terms): Promise<string> {
		const { order } = await mutators.createOrder({ facts: { ...TYPED, ...change }, terms });
		if (order === undefined) throw new Error('not created');
		return order;
	}

	/** An order as this phone shows it. */
	async shown(order: string): Promise<{ log: Log; state: OrderState | undefined }> {
		const log = await shownLog(this.phone, order);
		return { log, state: foldOrder(log) };
	}
}
