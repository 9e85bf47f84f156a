import * as z from 'zod';
import { stockFigure, type StatedFigure, type StockFigure } from '#lib/domain/stock/figure.ts';
import { failed, type OfficeAnswer } from './office.ts';
import { jsonOf, type Server } from './server.ts';

const headers = { 'content-type': 'application/json' };
const taken = z.object({ taken: z.number(), changed: z.number() });
const corrected = z.object({ figure: stockFigure });

export interface Correction extends StatedFigure {
	/** What the person saw; nothing where there was no figure. */
	before: number | null;
	reason: string;
}

/** Stock figures are the server's to write: nothing of it waits on the phone, so it needs a connection. */
export class StockOffice {
	readonly #server: Server;

	constructor(server: Server) {
		this.#server = server;
	}

	/** Takes a table over; gives how many figures are other than before. */
	take(figures: readonly StatedFigure[]): Promise<OfficeAnswer<number>> {
		return this.#ask('POST', { figures }, (answer) => taken.safeParse(answer).data?.changed);
	}

	correct(correction: Correction): Promise<OfficeAnswer<StockFigure>> {
		return this.#ask('PATCH', correction, (answer) => corrected.safeParse(answer).data?.figure);
	}

	async #ask<T>(
		method: 'POST' | 'PATCH',
		body: unknown,
		read: (answer: unknown) => T | undefined,
	): Promise<OfficeAnswer<T>> {
		const answer = await this.#server.ask('/api/stock', { method, headers, body: JSON.stringify(body) });
		if (answer.kind !== 'ok') return failed(answer);
		const value = read(await jsonOf(answer.response));
		return value === undefined ? { ok: false, problem: 'trouble', wait: undefined } : { ok: true, value };
	}
}
