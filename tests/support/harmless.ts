import { request as httpRequest } from 'node:http';
import { expect } from 'vitest';
import * as z from 'zod';
import { cookieOf, type GatewayServer } from './gateway-server.ts';

/** What sales1 sends, or somebody with that session. */
export interface Hostile {
	method: string;
	path: string;
	body?: string | Uint8Array | undefined;
	type?: string | undefined;
	/** Another address than that of the person's database. */
	at?: string | undefined;
}

const failure = z.looseObject({ error: z.string(), reason: z.string(), code: z.string() });
const rows = z.array(z.looseObject({ id: z.string(), error: z.string(), code: z.string() }));

/**
 * Sends it and gives the status. Whatever was sent: the answer is no failure of ours, has a code where it refuses, and nothing
 * has changed.
 */
export async function expectHarmless(server: GatewayServer, hostile: Hostile): Promise<number> {
	const before = await server.data.info();
	const { status, text } = await send(server, hostile);
	expect(status).toBeGreaterThanOrEqual(200);
	expect(status).toBeLessThan(500);
	if (status >= 400 && hostile.method !== 'HEAD') failure.parse(JSON.parse(text));
	if (status === 201 && /^\/_(bulk_docs|append)/.test(hostile.path)) rows.parse(JSON.parse(text));
	expect(await server.data.info()).toEqual(before);
	expect(server.complaints.filter(({ level }) => level === 'error')).toEqual([]);
	return status;
}

/** Sends the bytes as they are: a polite client would mend the address first. */
function send(
	server: GatewayServer,
	{ method, path, body, type = 'application/json', at = server.urlFor('sales1') }: Hostile,
) {
	const { hostname, port, pathname } = new URL(at);
	const length = { 'content-length': Buffer.byteLength(body ?? '') };
	const headers = { cookie: cookieOf('sales1'), 'content-type': type, ...length };
	return new Promise<{ status: number; text: string }>((resolve, reject) => {
		const sent = httpRequest({ hostname, port, method, path: pathname + path, headers }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (text += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
			response.on('error', reject);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}
