import { Agent, request } from 'node:http';
import * as z from 'zod';
import type { Product } from './product.ts';

/** A phone as the server sees it: one that speaks the protocol, without a browser around it. */
export interface HttpPhone {
	user: string;
	/** The address of its person's database. */
	url: string;
	cookie: string;
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

/** A phone on which that person is signed in. */
export async function openPhone({ url, cookies }: Product, user: string): Promise<HttpPhone> {
	const cookie = cookies.get(user) ?? '';
	const { sync } = opened.parse(JSON.parse(await ask(`${url}/api/session`, { cookie })));
	return { user, url: new URL(sync.url, url).href, cookie };
}

/** Everything that the user's phone is to hold, with its revisions. */
export async function snapshotOf({ url, cookie }: HttpPhone): Promise<object[]> {
	const response = await fetch(`${url}/_snapshot`, { headers: { cookie } });
	const lines = (await response.text()).trim().split('\n');
	return lines.map((text) => line.parse(JSON.parse(text))).filter(({ _id }) => _id !== undefined);
}

/** What there is after a position; with `wait` the answer comes when there is something, `carried` with the documents. */
export async function newsOf(
	{ url, cookie }: { url: string; cookie: string },
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

/** One request on connections of our own: `fetch` would hold back all but a few to one server. */
export function ask(url: string, { cookie, authorization, method, body }: Question = {}): Promise<string> {
	const headers = {
		...(cookie !== undefined && { cookie }),
		...(authorization !== undefined && { authorization }),
		...(body && { 'content-type': 'application/json' }),
	};
	return new Promise((resolve, reject) => {
		const asking = request(url, { method: method ?? (body ? 'POST' : 'GET'), headers, agent }, (answer) => {
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (chunk: string) => (text += chunk));
			answer.once('error', reject);
			answer.once('end', () => {
				if ((answer.statusCode ?? 500) < 400) resolve(text);
				else reject(new Error(`${url}: ${answer.statusCode} ${text}`));
			});
		});
		asking.once('error', reject);
		asking.end(body && JSON.stringify(body));
	});
}
