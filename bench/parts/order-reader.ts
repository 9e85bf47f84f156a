import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Log } from '#lib/domain/log/entry.ts';
import { readLog, shortened, textOf } from '#lib/domain/log/lacking.ts';
import { union } from '#lib/domain/log/merge.ts';
import { ask, type HttpPhone, type News } from './http-phone.ts';

const stored = z.looseObject({ log: z.array(z.unknown()) });
const shortly = z.object({ short: shortened });
const wholly = z.object({ ok: stored });

/** Takes orders in as a phone of ours does: what came with the news of one, whole or made whole by what is here, else it is fetched. */
export class OrderReader {
	/** How often one had to be fetched though there was news of it. */
	fetched = 0;
	readonly #phone: HttpPhone;
	readonly #logs = new Map<string, Log>();

	constructor(phone: HttpPhone) {
		this.#phone = phone;
	}

	/** Has the order as it is now. */
	async hold(id: string): Promise<void> {
		if (this.#logs.has(id)) return;
		const { url, cookie } = this.#phone;
		const text = await ask(`${url}/${encodeURIComponent(id)}`, { cookie });
		this.#logs.set(id, readLog(stored.parse(JSON.parse(text)).log) ?? []);
	}

	async take(id: string, { results }: News): Promise<void> {
		const doc = results.find((result) => result.id === id)?.docs?.[0];
		const whole = wholly.safeParse(doc).data;
		if (whole) {
			this.#logs.set(id, readLog(whole.ok.log) ?? []);
			return;
		}
		const news = shortly.safeParse(doc).data;
		const log = news && union(this.#logs.get(id) ?? [], readLog(news.short.lacking) ?? []);
		const digest = log && createHash('sha256').update(textOf(log)).digest('hex');
		if (log && digest === news.short.whole) {
			this.#logs.set(id, log);
			return;
		}
		this.fetched++;
		this.#logs.delete(id);
		await this.hold(id);
	}
}
