import { getRequest, setResponse } from '@sveltejs/kit/node';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { openGateway, type Gateway, type GatewayDeps } from '#lib/server/gateway/gateway.ts';
import { LARGEST_BODY_BYTES } from '#lib/server/gateway/bulk-docs.ts';
import { syncProblemResponse } from '#lib/server/gateway/sync-problem.ts';
import type { GatewayLog } from '#lib/server/gateway/gateway-log.ts';
import { MOST_BYTES } from '#lib/domain/media/reference.ts';
import type { Person } from '#lib/domain/people.ts';
import { expectedFailure, problemResponse } from '#lib/server/http/answer.ts';
import { readBytes } from '#lib/server/http/body.ts';
import { Media } from '#lib/server/media/media.ts';
import { MediaReferences } from '#lib/server/media/references.ts';
import type { Change, DocStore, StoreServer } from '#lib/server/store/port.ts';
import { Clock } from './builders.ts';
import { PEOPLE } from './people.ts';

/** Says who is asking; stands for the session, which is another part's business. */
export const PERSON_COOKIE = 'test_person';

/** A gateway that clients can find, in this process or another one. */
export interface Reachable {
	clock: Clock;
	/** The address of the person's database. */
	urlFor(person: string): string;
}

export interface GatewayServer extends Reachable {
	gateway: Gateway;
	media: Media;
	data: DocStore;
	/** What the gateway complained of. */
	complaints: { level: string; message: string; facts: Readonly<Record<string, unknown>> }[];
	people: Record<string, Person>;
	origin: string;
	/** A request as that person; the path is below their database. */
	as(person: string, path: string, init?: RequestInit): Promise<Response>;
	/** Stops serving and following, as a process that ends; the store stays open. */
	stop(): Promise<void>;
}

/** A gateway on a port of its own, behind the very code that SvelteKit's adapter turns requests and answers with. */
export async function startGateway(
	stores: StoreServer,
	clock = new Clock(),
	options: Pick<GatewayDeps, 'bounds' | 'unreadMs'> & { bodySizeLimit?: number } = {},
): Promise<GatewayServer> {
	const [data, operations] = await Promise.all([stores.open('gendan'), stores.open('operations')]);
	const complaints: GatewayServer['complaints'] = [];
	const log = logInto(complaints);
	const { bodySizeLimit = 2 * LARGEST_BODY_BYTES, ...limits } = options;
	const references = new MediaReferences();
	const onChange = (change: Change) => references.apply(change);
	const gateway = await openGateway({ data, operations, clock: clock.read, log, onChange, ...limits });
	const media = new Media({
		...{ store: await stores.openMedia(), references, clock: clock.read },
		mayRead: (user, document) => gateway.mayRead(user, document),
		current: () => gateway.ready(),
	});
	const people: Record<string, Person> = { ...PEOPLE };
	const server = createServer((incoming, outgoing) => {
		const base = `http://${incoming.headers.host ?? 'localhost'}`;
		const name = new RegExp(`${PERSON_COOKIE}=([\\w.-]+)`).exec(incoming.headers.cookie ?? '')?.[1];
		void getRequest({ request: incoming, base, bodySizeLimit })
			.then((request) => {
				const person = people[name ?? ''];
				if (!person) return syncProblemResponse('signed-out');
				return isMedia(request) ? answerMedia(media, request, person) : gateway.handle(request, person);
			})
			.then((response) => setResponse(outgoing, response))
			.catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	const origin = `http://127.0.0.1:${address.port}`;
	const urlFor = (person: string) => origin + gateway.epoch(personOf(people, person)).url;
	return {
		...{ gateway, media, data, clock, complaints, people, origin, urlFor },
		as: (person, path, init = {}) => {
			const headers = new Headers(init.headers);
			headers.set('cookie', cookieOf(person));
			if (init.body !== undefined && !headers.has('content-type'))
				headers.set('content-type', 'application/json');
			return fetch(urlFor(person) + path, { ...init, headers });
		},
		async stop() {
			await gateway.stop();
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

/** The header that makes a request this person's. */
export function cookieOf(person: string): string {
	return `${PERSON_COOKIE}=${person}`;
}

function personOf(people: Readonly<Record<string, Person>>, name: string): Person {
	const person = people[name];
	if (!person) throw new Error(`nobody is called ${name}`);
	return person;
}

function isMedia({ url }: Request): boolean {
	return new URL(url).pathname.startsWith('/media/');
}

/** What SvelteKit's route does. */
async function answerMedia(media: Media, request: Request, person: Person): Promise<Response> {
	const name = new URL(request.url).pathname.slice('/media/'.length);
	try {
		if (request.method === 'PUT') {
			await media.put(name, await readBytes(request, MOST_BYTES), person);
			return new Response(null, { status: 204 });
		}
		const { type, content } = await media.get(name, person);
		return new Response(content, { headers: { 'content-type': type } });
	} catch (error) {
		return expectedFailure(error) ?? problemResponse('internal');
	}
}

function logInto(complaints: GatewayServer['complaints']): GatewayLog {
	const at = (level: string) => (facts: Readonly<Record<string, unknown>>, message: string) => {
		complaints.push({ level, message, facts });
	};
	return { info: () => undefined, warn: at('warn'), error: at('error') };
}
