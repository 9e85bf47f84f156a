import { expect } from 'vitest';
import * as z from 'zod';
import { orderDocument } from '#lib/domain/documents.ts';
import { readOrder } from '#lib/local/reads.ts';
import { SignOn } from '#lib/sync/sign-on.ts';
import type { World } from '#lib/sync/world.ts';
import type { Standing } from '#lib/sync/standing.ts';
import { takeSnapshot, type TakeSnapshot } from '#lib/sync/snapshot.ts';
import type { SyncStatus } from '#lib/sync/status.ts';
import { usePhone } from '#lib/local/current.ts';
import { appended, documentOf, newId, standardOrder } from './builders.ts';
import { cookieOf, startGateway, type GatewayServer } from './gateway-server.ts';
import { MemoryLocks } from './locks.ts';
import { PEOPLE } from './people.ts';
import { Browser } from './phone.ts';
import { plainRequest } from './plain-request.ts';
import { TemporaryStores } from './temporary-stores.ts';

const attempt = z.object({ username: z.string() });
export const ORIGIN = 'https://phone.test';
/** Where records are sent to, whole or by their new entries. */
export const SENDS = /\/_(bulk_docs|append)$/;

/** A phone in somebody's hand: its storage, its line to the gateway, which can be cut, and its tabs. */
export class Handset extends Browser implements World {
	readonly origin = ORIGIN;
	readonly build = 'test';
	painted: () => Promise<void> = () => Promise.resolve();
	readonly locks = new MemoryLocks();
	takeSnapshot: TakeSnapshot = takeSnapshot;
	/** Paths that were asked, with the method. */
	readonly asked: string[] = [];
	online = true;
	/** Whose session the browser's cookie is of. */
	signedIn: string | undefined;
	/** Lets a test answer in the server's place. */
	intercept: (request: Request, go: () => Promise<Response>) => Promise<Response> = (_, go) => go();
	/** Lets a test see what goes over the line. */
	onTheWire: (request: Request) => Promise<void> = () => Promise.resolve();
	#server: GatewayServer;

	constructor(server: GatewayServer) {
		super(server.clock.now);
		this.#server = server;
	}

	override clock(): number {
		return this.#server.clock.now;
	}

	chance(): number {
		return 0;
	}

	/** Goes on with another server, as after a restart. */
	moveTo(server: GatewayServer): void {
		this.#server = server;
	}

	fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
		const request = new Request(input instanceof Request ? input : new URL(String(input), ORIGIN), init);
		const { pathname } = new URL(request.url);
		this.asked.push(`${request.method} ${pathname}`);
		if (!this.online) throw new TypeError('no network');
		await this.onTheWire(request.clone());
		const asked = plainRequest(request.clone());
		const response = await this.intercept(asked, () => this.#answer(request, pathname));
		if (!this.online) throw new TypeError('the network went away');
		const headers = new Headers(response.headers);
		headers.set('x-gendan-time', String(this.#server.clock.now));
		headers.delete('content-encoding');
		const { status } = response;
		return new Response(status === 304 || status === 204 ? null : response.body, { status, headers });
	};

	async #answer(request: Request, pathname: string): Promise<Response> {
		if (pathname === '/api/session') return this.#session(request);
		const url = this.#server.origin + request.url.slice(ORIGIN.length);
		const headers = new Headers(request.headers);
		if (this.signedIn !== undefined) headers.set('cookie', cookieOf(this.signedIn));
		const body = ['POST', 'PUT'].includes(request.method) ? await request.arrayBuffer() : null;
		return fetch(url, { method: request.method, headers, body, signal: request.signal });
	}

	async #session(request: Request): Promise<Response> {
		if (request.method === 'DELETE') this.signedIn = undefined;
		if (request.method === 'POST') {
			this.signedIn = attempt.parse(await request.json()).username;
		}
		const user = this.#server.people[this.signedIn ?? ''];
		if (!user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
		if (!user.active) return Response.json({ error: 'deactivated' }, { status: 403 });
		const { gateway, clock } = this.#server;
		return Response.json({ user, sync: gateway.epoch(user), time: clock.now });
	}
}

/** One tab of a handset with the app open. */
export class AppTab {
	standing: Standing = { status: 'loading' };
	status: SyncStatus = { phase: 'offline' };
	/** All that it has shown. */
	readonly phases: SyncStatus['phase'][] = [];
	/** How often it was said that the browser has cleared this phone's storage. */
	cleared = 0;
	readonly app: SignOn;

	constructor(handset: Handset) {
		this.app = new SignOn(handset, {
			standing: (standing) => {
				this.standing = standing;
			},
			status: (status) => {
				this.status = status;
				this.phases.push(status.phase);
			},
			cleared: () => {
				this.cleared++;
			},
			changed: () => undefined,
		});
	}

	static async open(handset: Handset): Promise<AppTab> {
		const tab = new AppTab(handset);
		await tab.app.restore();
		return tab;
	}

	/** Makes this tab the one in which the person acts. */
	use(): this {
		usePhone(this.phone, this.live, () => this.app.checkAlive());
		return this;
	}

	/** How far each entry of an order has come, as this tab shows it. */
	async levels(order: string): Promise<string[]> {
		return (await readOrder(this.phone, order))?.entries.map(({ level }) => level) ?? [];
	}

	/** Closes the tab. */
	async close(): Promise<void> {
		await this.app.close();
	}

	get phone() {
		if (!('phone' in this.standing)) throw new Error(`nobody is signed in: ${this.standing.status}`);
		return this.standing.phone;
	}

	get live() {
		if (!('live' in this.standing)) throw new Error(`nobody is signed in: ${this.standing.status}`);
		return this.standing.live;
	}
}

/** A company's gateway with its people, and phones that reach it. */
export class Field {
	readonly #tabs: AppTab[] = [];

	private constructor(
		readonly stores: TemporaryStores,
		readonly server: GatewayServer,
	) {}

	static async open(): Promise<Field> {
		const stores = await TemporaryStores.open();
		const server = await startGateway(stores.server);
		const people = Object.values(PEOPLE);
		await server.data.put(people.map((person) => ({ _id: `person:${person.id}`, type: 'person', person })));
		return new Field(stores, server);
	}

	/** A new phone with the app open; its person has signed in and everything is there. */
	async phone(person: string): Promise<{ handset: Handset; tab: AppTab }> {
		const handset = new Handset(this.server);
		const tab = await this.tab(handset);
		await tab.app.signIn(person, 'secret');
		await expect.poll(() => tab.status.phase, { timeout: 10_000 }).toBe('idle');
		return { handset, tab: tab.use() };
	}

	/** Opens the app in another tab of the phone, or again after the last one was closed. */
	async tab(handset: Handset): Promise<AppTab> {
		const tab = await AppTab.open(handset);
		this.#tabs.push(tab);
		return tab;
	}

	/** An order of sales1 with the standard plan and so many remarks, made at a desk. */
	async order(remarks = 0): Promise<string> {
		const id = newId('order');
		const log = appended(
			standardOrder(),
			{ by: 'sales1', now: this.server.clock.now - 1e6 },
			...Array.from({ length: remarks }, () => ({ kind: 'commented', text: '已备齐' })),
		);
		await this.send('sales1', documentOf(id, log));
		return id;
	}

	/** A document sent from a desk. */
	async send(person: string, doc: object): Promise<void> {
		const body = JSON.stringify({ docs: [doc] });
		const answer = await this.server.as(person, '/_bulk_docs', { method: 'POST', body });
		expect(await answer.json()).toMatchObject([{ ok: true }]);
	}

	/** An order as the server holds it. */
	async stored(order: string, person = 'manager1') {
		const answer = await this.server.as(person, `/${encodeURIComponent(order)}`);
		return orderDocument.extend({ _rev: z.string() }).parse(await answer.json());
	}

	async close(): Promise<void> {
		for (const tab of this.#tabs) await tab.close();
		usePhone(undefined);
		await this.server.stop();
		await this.stores.remove();
	}
}
