import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Log } from '#lib/domain/log/entry.ts';
import { readLog, shortened, textOf } from '#lib/domain/log/lacking.ts';
import { union } from '#lib/domain/log/merge.ts';
import { ask, type HttpPhone, type News } from './http-phone.ts';

const stored = z.looseObject({ log: z.array(z.unknown()) });
const carried = z.object({ short: shortened });

/** Takes an order in as a phone of ours does: what came with the news of it is made whole by what is here, else it is fetched. */
export class OrderReader {
	/** How often it had to be fetched. */
	fetched = 0;
	readonly #phone: HttpPhone;
	readonly #id: string;
	#log: Log = [];

	constructor(phone: HttpPhone, id: string) {
		this.#phone = phone;
		this.#id = id;
	}

	async take({ results }: News): Promise<void> {
		const news = carried.safeParse(results.find(({ id }) => id === this.#id)?.docs?.[0]).data;
		const log = news && union(this.#log, readLog(news.short.lacking) ?? []);
		const digest = log && createHash('sha256').update(textOf(log)).digest('hex');
		this.#log = log && digest === news.short.whole ? log : await this.#fetch();
	}

	async #fetch(): Promise<Log> {
		this.fetched++;
		const { url, cookie } = this.#phone;
		const text = await ask(`${url}/${encodeURIComponent(this.#id)}`, { cookie });
		return readLog(stored.parse(JSON.parse(text)).log) ?? [];
	}
}
