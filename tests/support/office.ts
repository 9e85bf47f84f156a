import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import * as z from 'zod';
import { withFinance } from '#lib/domain/deal/finance-contact.ts';
import { LOG_TYPES, NOUNS, orderDocument, typeOf, type OrderDocument } from '#lib/domain/documents.ts';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { deviceTag } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import { orderHead, type OrderHead } from '#lib/domain/order/head.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { layOut } from '#lib/domain/schedule.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import { createdDraft } from './story.ts';

export const PASSWORD = process.env.DEMO_PASSWORD ?? 'demo-demo-demo';

const opened = z.looseObject({ sync: z.looseObject({ epoch: z.string(), url: z.string() }) });
const rows = z.array(z.looseObject({ error: z.string().optional() }));
const sessionList = z.looseObject({
	sessions: z.array(z.looseObject({ id: z.string(), current: z.boolean() })),
});
const customerLine = z.looseObject({ head: z.looseObject({ creditCode: z.string() }) });
const orderLine = z.looseObject({ _id: z.string().startsWith('order:'), head: orderHead });
const HOUR = 3_600_000;
const TERMS = { kind: 'created', currency: 'CNY', unitPrices: [], paymentMethod: 'on-delivery' };

/** What a test wants of an order; everything else is as in {@link createdDraft}. */
export interface OrderWish {
	/** Persons of nodes, by node id. */
	people?: Readonly<Record<string, string>>;
	/** Nodes that are done when the test begins. */
	done?: readonly string[];
	/** The waybill that leaves with the node `shipped`, when that is done. */
	waybill?: string;
	/** Planned times of nodes, by node id; the template's otherwise. */
	due?: Readonly<Record<string, number>>;
	customerName?: string;
	/** Nodes on which work began. */
	begun?: readonly string[];
	/** What it costs, unpaid; finance is asked. */
	amount?: number;
	/** When all of it was written (ms); half an hour ago without it. */
	at?: number;
}

/** An order as the office made it: its document, its number, and the code on its label. */
export interface Ordered {
	id: string;
	number: string;
	path: string;
}

/**
 * A colleague at a desk: a user's session over HTTP, who prepares orders and looks at what the server holds. Speaks the
 * same protocol as the phones, so what it cannot do nobody can.
 */
export class Office {
	readonly #url: string;
	readonly #cookie: string;
	readonly #sync: string;
	readonly user: string;

	private constructor(user: string, url: string, cookie: string, sync: string) {
		this.user = user;
		this.#url = url;
		this.#cookie = cookie;
		this.#sync = sync;
	}

	static async open(url: string, user: string): Promise<Office> {
		const response = await fetch(`${url}/api/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: url },
			body: JSON.stringify({ username: user, password: PASSWORD }),
		});
		if (!response.ok) throw new Error(`${user} cannot sign in: ${response.status} ${await response.text()}`);
		const { sync } = opened.parse(await response.json());
		const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		return new Office(user, url, cookie.join('; '), new URL(sync.url, url).href.replace(/\/$/, ''));
	}

	/** Any path of the server, with this user's session; `extra` headers beside or instead of the usual ones. */
	async fetch(path: string, init: RequestInit = {}, extra: Record<string, string> = {}): Promise<Response> {
		const target = path.startsWith('/sync/')
			? `${this.#sync}${path.slice('/sync'.length)}`
			: this.#url + path;
		const usual = { 'content-type': 'application/json', origin: this.#url, cookie: this.#cookie };
		const headers = { ...usual, ...extra };
		return fetch(target, { ...init, headers });
	}

	/** Ends this user's sessions on all other devices: what a lost phone gets, and what expiry comes to. */
	async endOtherSessions(): Promise<void> {
		const { sessions } = sessionList.parse(await (await this.fetch('/api/sessions')).json());
		for (const { id, current } of sessions)
			if (!current) await this.fetch(`/api/sessions/${id}`, { method: 'DELETE' });
	}

	/** All orders that this user may read, with their heads. */
	async orders(): Promise<{ id: string; head: OrderHead }[]> {
		return (await this.#snapshot()).flatMap((line) => {
			const { data } = orderLine.safeParse(line);
			return data ? [{ id: data._id, head: data.head }] : [];
		});
	}

	/** What may never be on a phone outside sales, finance and management; for a user who may see it all. */
	async secrets(): Promise<{ creditCodes: string[] }> {
		const codes = (await this.#snapshot()).flatMap(
			(line) => customerLine.safeParse(line).data?.head.creditCode ?? [],
		);
		return { creditCodes: codes };
	}

	/** Makes an order with the standard plan beginning today. */
	async order(wish: OrderWish = {}): Promise<Ordered> {
		const now = Date.now();
		const key = ulid(now);
		const number = `E2E${key.slice(-10)}`;
		const nodes = layOut(STANDARD_TEMPLATE, now, defaultCalendar('Asia/Shanghai')).map((node) => ({
			...node,
			plannedAt: timeOf(wish.due?.[node.node]) ?? node.plannedAt,
			person: wish.people?.[node.node],
		}));
		const { contacts, ...created } = createdDraft(now);
		const drafts: Draft[] = [
			{
				...created,
				number,
				lead: this.user,
				...(wish.customerName ? { customerName: wish.customerName } : {}),
				contacts: withFinance([...contacts], wish.amount === undefined ? undefined : { amount: wish.amount }),
			},
			{ kind: 'planned', nodes },
			...(wish.done ?? []).map((node) => ({
				kind: 'done',
				node,
				actualAt: new Date(now - HOUR / 2).toISOString(),
				...(node === 'started' && { handedOver: 'PC-1' }),
				...(node === 'shipped' && { waybill: wish.waybill ?? `YD${key.slice(-10)}` }),
			})),
			...(wish.begun ?? []).map((node) => ({ kind: 'progressed', node, percent: 30 })),
		];
		const id = `order:${key}`;
		const at = wish.at ?? now - HOUR / 2;
		await this.#put(id, undefined, this.#append([], drafts, at));
		if (wish.amount !== undefined)
			await this.#put(`deal:${key}`, undefined, this.#append([], [{ ...TERMS, amount: wish.amount }], at));
		return { id, number, path: `/orders/${key}` };
	}

	/** Appends to an order what this user does at the desk. */
	async write(id: string, ...drafts: Draft[]): Promise<void> {
		const stored = await this.read(id);
		await this.#put(id, stored._rev, this.#append(stored.log, drafts, Date.now()));
	}

	/** The order as this user may read it from the server. */
	async read(id: string): Promise<OrderDocument & { _rev: string }> {
		const response = await this.fetch(`/sync/${encodeURIComponent(id)}?conflicts=true`);
		if (!response.ok) throw new Error(`${id}: ${response.status} ${await response.text()}`);
		return orderDocument.extend({ _rev: z.string() }).parse(await response.json());
	}

	/** The order's state as the server holds it. */
	async state(id: string): Promise<OrderState> {
		const { log } = await this.read(id);
		const state = foldOrder(log);
		if (!state) throw new Error(`${id} has no order`);
		return state;
	}

	async #snapshot(): Promise<unknown[]> {
		const text = await (await this.fetch('/sync/_snapshot')).text();
		return text
			.trim()
			.split('\n')
			.map((line): unknown => JSON.parse(line));
	}

	#append(log: readonly Entry[], drafts: readonly Draft[], now: number): Entry[] {
		const device = deviceTag.parse(
			randomInt(36 ** 8)
				.toString(36)
				.padStart(8, '0'),
		);
		return drafts.reduce<Entry[]>(
			(all, draft) => union(all, [canonical(stamped(all, draft, { by: this.user, device, now }))]),
			[...log],
		);
	}

	async #put(id: string, rev: string | undefined, log: Entry[]): Promise<void> {
		const type = z.enum(LOG_TYPES).parse(typeOf(id));
		const doc = canonical({ _id: id, _rev: rev, type, log, head: NOUNS[type].fold(log) });
		const response = await this.fetch('/sync/_bulk_docs', {
			method: 'POST',
			body: JSON.stringify({ docs: [doc] }),
		});
		const answer: unknown = await response.json();
		const refused = response.ok ? rows.parse(answer).filter(({ error }) => error !== undefined) : [answer];
		if (refused.length > 0) throw new Error(`${id} was not taken: ${JSON.stringify(refused)}`);
	}
}

function timeOf(ms: number | undefined): string | undefined {
	return ms === undefined ? undefined : new Date(ms).toISOString();
}
