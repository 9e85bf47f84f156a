import { Agent, request } from 'node:http';
import * as z from 'zod';
import { decoded, type Encoded } from './encoded.ts';
import type { Product } from './product.ts';

/** A phone as the server sees it: one that speaks the protocol, without a browser around it. */
export interface HttpPhone {
	/** The address of its person's database. */
	url: string;
	cookie: string;
}

/** One whose person is known here. */
export interface PersonsPhone extends HttpPhone {
	user: string;
}

const opened = z.looseObject({ sync: z.looseObject({ url: z.string() }) });
const line = z.looseObject({ _id: z.string().optional(), _rev: z.string().optional() });
const taken = z.array(z.looseObject({ ok: z.boolean().optional(), rev: z.string() }));
const news = z.looseObject({
	last_seq: z.union([z.string(), z.number()]),
	results: z.array(z.looseObject({ id: z.string(), docs: z.array(z.unknown()).optional() })),
});
export type News = z.infer<typeof news>;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
/** What a browser understands. */
const ACCEPTED = 'gzip, deflate, br, zstd';

/** A phone on which that person is signed in. */
export async function openPhone({ url, cookies }: Product, user: string): Promise<PersonsPhone> {
	return { user, ...(await phoneWith(url, cookies.get(user) ?? '')) };
}

/** A phone with the cookie of a session on the server at `url`: as the app does when it starts, it asks who it is there. */
export async function phoneWith(url: string, cookie: string): Promise<HttpPhone> {
	const { sync } = opened.parse(JSON.parse(await ask(`${url}/api/session`, { cookie })));
	return { url: new URL(sync.url, url).href, cookie };
}

/** Has everything that the phone is to hold sent, and leaves it as it comes. */
export function drain({ url, cookie }: HttpPhone): Promise<Encoded> {
	return answerTo(`${url}/_snapshot`, { cookie });
}

/** The documents of a snapshot, with their revisions. Throws when it was not sent as phones get it. */
export function documentsIn(snapshot: Encoded): { _id?: string | undefined }[] {
	if (snapshot.encoding !== 'br') throw new Error(`sent as ${snapshot.encoding}`);
	const lines = decoded(snapshot).trim().split('\n');
	return lines.map((text) => line.parse(JSON.parse(text))).filter(({ _id }) => _id !== undefined);
}

/** How many orders a snapshot holds. */
export function ordersIn(snapshot: Encoded): number {
	return documentsIn(snapshot).filter(({ _id }) => _id?.startsWith('order:')).length;
}

/** Everything that the user's phone is to hold, with its revisions. */
export async function snapshotOf(phone: HttpPhone): Promise<object[]> {
	return documentsIn(await drain(phone));
}

/** What there is after a position; with `wait` the answer comes when there is something, `carried` with the documents. */
export async function newsOf(
	{ url, cookie }: HttpPhone,
	since: string | number,
	wait: boolean | 'carried' = false,
): Promise<News> {
	const feed = `${wait ? '&feed=longpoll&heartbeat=10000' : ''}${wait === 'carried' ? '&carry=true' : ''}`;
	const query = `since=${encodeURIComponent(String(since))}&style=all_docs${feed}`;
	return news.parse(JSON.parse(await ask(`${url}/_changes?${query}`, { cookie })));
}

/** Sends a document as a phone does; gives the revision that it has now. */
export async function pushTo(phone: HttpPhone, doc: object): Promise<string> {
	const text = await ask(`${phone.url}/_bulk_docs`, { cookie: phone.cookie, body: { docs: [doc] } });
	const [row] = taken.parse(JSON.parse(text));
	if (row?.ok !== true) throw new Error(`not taken: ${text}`);
	return row.rev;
}

interface Question {
	cookie?: string;
	authorization?: string;
	method?: string;
	body?: object;
}

/** One request; the answer as text. */
export async function ask(url: string, question: Question = {}): Promise<string> {
	return decoded(await answerTo(url, question));
}

/** On connections of our own: `fetch` would hold back all but a few to one server. */
function answerTo(url: string, { cookie, authorization, method, body }: Question): Promise<Encoded> {
	const headers = {
		'accept-encoding': ACCEPTED,
		...(cookie !== undefined && { cookie }),
		...(authorization !== undefined && { authorization }),
		...(body && { 'content-type': 'application/json' }),
	};
	return new Promise((resolve, reject) => {
		const asking = request(url, { method: method ?? (body ? 'POST' : 'GET'), headers, agent }, (answer) => {
			const chunks: Uint8Array[] = [];
			answer.on('data', (chunk: Uint8Array) => chunks.push(chunk));
			answer.once('error', reject);
			answer.once('end', () => {
				const told = {
					bytes: new Uint8Array(Buffer.concat(chunks)),
					encoding: answer.headers['content-encoding'],
				};
				if ((answer.statusCode ?? 500) < 400) resolve(told);
				else reject(new Error(`${url}: ${answer.statusCode} ${decoded(told)}`));
			});
		});
		asking.once('error', reject);
		asking.end(body && JSON.stringify(body));
	});
}
