import * as z from 'zod';
import { headsOf } from '#lib/domain/log/causality.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { readLog, shortened } from '#lib/domain/log/lacking.ts';
import { completed } from '#lib/sync/shortened.ts';
import { ask, type HttpPhone, type News } from './http-phone.ts';

const whole = z.looseObject({ _rev: z.string(), log: z.array(z.unknown()) });
const carried = z.object({ short: shortened });

/** Takes an order in as a phone of ours does: what came with the news of it is made whole by what is here, else it is fetched. */
export class OrderReader {
	/** How often it had to be fetched. */
	fetched = 0;
	readonly #phone: HttpPhone;
	readonly #id: string;
	#rev = '';
	#log: Log = [];

	constructor(phone: HttpPhone, id: string) {
		this.#phone = phone;
		this.#id = id;
	}

	async take({ results }: News): Promise<void> {
		const news = carried.safeParse(results.find(({ id }) => id === this.#id)?.docs?.[0]).data;
		const base = { rev: this.#rev, heads: headsOf(this.#log), log: this.#log };
		const made = news && (await completed(news.short, base));
		const { _rev, log } = made ? whole.parse(made) : await this.#fetch();
		[this.#rev, this.#log] = [_rev, readLog(log) ?? []];
	}

	async #fetch() {
		this.fetched++;
		const { url, cookie } = this.#phone;
		return whole.parse(JSON.parse(await ask(`${url}/${encodeURIComponent(this.#id)}`, { cookie })));
	}
}
