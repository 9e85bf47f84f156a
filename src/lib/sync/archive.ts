import type * as z from 'zod';
import { archivedOrder, archivePage, type ArchivedOrder, type ArchivePage } from '#lib/domain/archive.ts';
import { failed, type OfficeAnswer } from './office.ts';
import { jsonOf, type Server } from './server.ts';

export interface Sought {
	q: string;
	/** `YYYY-MM`; any when empty. */
	month: string;
	/** How many are shown already. */
	skip: number;
}

/** Archived orders, which most phones do not hold: found and read at the server, so it needs a connection. */
export class OnlineArchive {
	readonly #server: Server;

	constructor(server: Server) {
		this.#server = server;
	}

	search({ q, month, skip }: Sought): Promise<OfficeAnswer<ArchivePage>> {
		const query = new URLSearchParams({ q, skip: String(skip), ...(month && { month }) });
		return this.#get(`/api/archive?${query}`, archivePage);
	}

	/** The whole order; `id` is its document's. */
	read(id: string): Promise<OfficeAnswer<ArchivedOrder>> {
		return this.#get(`/api/archive/${encodeURIComponent(id.replace('order:', ''))}`, archivedOrder);
	}

	async #get<Schema extends z.ZodType>(url: string, schema: Schema): Promise<OfficeAnswer<z.infer<Schema>>> {
		const answer = await this.#server.ask(url);
		if (answer.kind !== 'ok') return failed(answer);
		const parsed = schema.safeParse(await jsonOf(answer.response));
		return parsed.success
			? { ok: true, value: parsed.data }
			: { ok: false, problem: 'trouble', wait: undefined };
	}
}
