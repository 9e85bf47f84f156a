import type { Phone } from '#lib/local/phone.ts';
import { openRemote, type Pouch } from '#lib/local/pouch.ts';
import { Carried } from './carried.ts';
import { jsonOf, type Failure, type Server } from './server.ts';
import { shortQuestion } from './shortened.ts';
import { Watch } from './watch.ts';

/** The person's database on the gateway, for PouchDB's replication. */
export interface Remote {
	pouch: Pouch;
	/** Why the last request failed, when it did. */
	failure(): Failure | undefined;
}

/** Who is told what the gateway says beside documents. */
export interface RemoteListener {
	/** Of every sign of life. */
	alive?: () => void;
	/** That something the phone may hold is no longer its person's to see: the roster says what. */
	departed?: () => void;
}

/** Opens the remote database at an absolute address. A connection that has gone silent is cut. */
export function remoteDatabase(
	phone: Phone,
	server: Server,
	url: string,
	{ alive, departed }: RemoteListener = {},
): Remote {
	let failure: Failure | undefined;
	const carried = new Carried(() => departed?.());
	const fetch = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
		const path = pathOf(addressOf(input));
		if (path === `${pathOf(url)}/_changes`) return hear(input, init);
		const { body } = init;
		const isForDocuments = path === `${pathOf(url)}/_bulk_get` && typeof body === 'string';
		return isForDocuments ? documents(input, init, body) : ask(input, init);
	};
	const hear = async (input: RequestInfo | URL, init: RequestInit): Promise<Response> => {
		const address = new URL(addressOf(input));
		address.searchParams.set('carry', 'true');
		const told = await ask(address.href, init);
		return Response.json(carried.unload(await told.json()));
	};
	const documents = async (input: RequestInfo | URL, init: RequestInit, body: string): Promise<Response> => {
		const here = await carried.answer(phone, body);
		if (here !== undefined) return Response.json(here);
		const short = await shortQuestion(phone, body);
		if (!short) return ask(input, init);
		const told = await ask(input, { ...init, body: short.body });
		const whole = await short.whole(await jsonOf(told));
		return whole === undefined ? ask(input, init) : Response.json(whole);
	};
	const ask = async (input: RequestInfo | URL, init: RequestInit): Promise<Response> => {
		const watch = new Watch(
			init.signal ?? undefined,
			() => alive?.(),
			() => {
				failure = { kind: 'unreachable' };
			},
		);
		const headers = new Headers(init.headers);
		const address = addressOf(input);
		const answer = await server.ask(address, { ...init, headers, signal: watch.signal });
		failure = answer.kind === 'ok' ? undefined : answer;
		// PouchDB asks this for its count of tasks alone, and minds no answer but would leave a rejection unhandled.
		if (pathOf(address) === pathOf(url)) {
			const info = answer.kind === 'ok' ? await jsonOf(watch.over(answer.response)) : undefined;
			watch.end();
			return Response.json(info ?? {});
		}
		if (answer.kind === 'ok') return watch.over(answer.response);
		watch.end();
		throw new Error(`the gateway gave no answer: ${answer.kind}`);
	};
	return { pouch: openRemote(url, fetch), failure: () => failure };
}

function addressOf(input: RequestInfo | URL): string {
	return input instanceof Request ? input.url : String(input);
}

/** The path, with or without the slash that PouchDB puts behind a database's name. */
function pathOf(address: string): string {
	return new URL(address).pathname.replace(/\/$/, '');
}
