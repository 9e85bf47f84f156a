import * as z from 'zod';
import { stamped } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { entryBase, type Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { deviceTag } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { headOf } from '#lib/domain/order/head.ts';
import { ask, pushTo, type PersonsPhone } from './http-phone.ts';

const stored = z.looseObject({ _rev: z.string(), log: z.array(entryBase) });
const device = deviceTag.parse('bench000');

/** Says something on an order, as a phone of its lead does. */
export class OrderWriter {
	readonly #phone: PersonsPhone;
	readonly #id: string;
	#rev = '';
	#log: Entry[] = [];

	constructor(phone: PersonsPhone, id: string) {
		this.#phone = phone;
		this.#id = id;
	}

	/** Appends a remark; resolves when the server has taken it. */
	async say(text: string): Promise<void> {
		await (
			await this.compose(text)
		)();
	}

	/** Makes a remark ready; gives what sends it, and resolves when the server has taken it. */
	async compose(text: string): Promise<() => Promise<void>> {
		if (this.#rev === '') await this.#read();
		const draft = { kind: 'commented', text };
		const entry = canonical(stamped(this.#log, draft, { by: this.#phone.user, device, now: Date.now() }));
		const log = union(this.#log, [entry]);
		const head = headOf(foldOrder(log));
		const doc = canonical({ _id: this.#id, _rev: this.#rev, type: 'order', log, head });
		return async () => {
			this.#rev = await pushTo(this.#phone, doc);
			this.#log = log;
		};
	}

	async #read(): Promise<void> {
		const { url, cookie } = this.#phone;
		const text = await ask(`${url}/${encodeURIComponent(this.#id)}`, { cookie });
		const doc = stored.parse(JSON.parse(text));
		[this.#rev, this.#log] = [doc._rev, doc.log];
	}
}
