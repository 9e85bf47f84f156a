import * as z from 'zod';

const problem = z.object({ error: z.string(), message: z.string() });

/** A client of the HTTP interface that keeps its cookie, as a browser does. */
export class ApiClient {
	readonly #url: string;
	cookie = '';

	constructor(url: string) {
		this.#url = url;
	}

	/** Sends a request with the cookie; a body that is not text goes as JSON. */
	async request(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Response> {
		const response = await fetch(new URL(path, this.#url), {
			method,
			redirect: 'manual',
			headers: {
				...(this.cookie === '' ? {} : { cookie: this.cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const [set] = response.headers.getSetCookie();
		if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
		return response;
	}

	/** Signs in; throws when that is not possible. */
	async signIn(username: string, password = 'demo-demo-demo'): Promise<this> {
		const response = await this.request('POST', '/api/session', { username, password });
		if (response.status !== 200) throw new Error(`${username} cannot sign in: ${await response.text()}`);
		return this;
	}
}

/** The code that an answer states, or what it is instead. */
export async function codeOf(response: Response): Promise<string> {
	const text = await response.text();
	try {
		return problem.parse(JSON.parse(text)).error;
	} catch {
		return `no code, but ${response.status} ${text.slice(0, 200)}`;
	}
}
