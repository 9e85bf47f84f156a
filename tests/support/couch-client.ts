import * as z from 'zod';

const json = z.json();

export interface CouchAnswer {
	status: number;
	body: z.infer<typeof json>;
}

/** Plain HTTP to a CouchDB server, as the tests' own eyes: nothing of the adapter under test stands between. */
export async function couchCall(
	couchdbUrl: string,
	method: 'GET' | 'PUT' | 'POST' | 'DELETE',
	path: string,
	body?: unknown,
): Promise<CouchAnswer> {
	const { origin, username, password } = new URL(couchdbUrl);
	const response = await fetch(`${origin}${path}`, {
		method,
		headers: {
			accept: 'application/json',
			'content-type': 'application/json',
			authorization: `Basic ${Buffer.from(decodeURIComponent(`${username}:${password}`)).toString('base64')}`,
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: json.parse(await response.json()) };
}

/** The server's URL for another account. */
export function urlFor(couchdbUrl: string, name: string, password: string): string {
	const url = new URL(couchdbUrl);
	url.username = encodeURIComponent(name);
	url.password = encodeURIComponent(password);
	return url.href;
}

/** Makes an account with these roles. */
export async function makeAccount(
	couchdbUrl: string,
	account: { name: string; password: string; roles: string[] },
): Promise<void> {
	const made = await couchCall(couchdbUrl, 'PUT', pathOf(account.name), { type: 'user', ...account });
	if (made.status >= 300) throw new Error(`no account: ${JSON.stringify(made.body)}`);
}

/** Takes the account away, if it is there. */
export async function removeAccount(couchdbUrl: string, name: string): Promise<void> {
	const { status, body } = await couchCall(couchdbUrl, 'GET', pathOf(name));
	if (status !== 200) return;
	const { _rev: rev } = z.object({ _rev: z.string() }).parse(body);
	await couchCall(couchdbUrl, 'DELETE', `${pathOf(name)}?rev=${rev}`);
}

function pathOf(name: string): string {
	return `/_users/org.couchdb.user:${name}`;
}
