import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { PushDevice } from './push-device.ts';

/** A message that the push service took, and what its device made of it. */
export interface PushMessage {
	device: string;
	headers: IncomingMessage['headers'];
	/** Opened with the device's keys. */
	text: string;
	/** The claims of the sender's token, whose signature was checked with the key it named. */
	vapid: { aud: string; exp: number; sub: string };
	/** That key. */
	vapidKey: string;
	at: number;
}

export interface PushAnswer {
	status: number;
	headers?: Record<string, string>;
}

const claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/** A push service on the loopback with devices behind it, which reads what an installation really sends. */
export class PushEndpoint {
	readonly messages: PushMessage[] = [];
	/** Requests of any outcome. */
	requests = 0;
	/** What the next requests are answered; by default that the message was taken. `never` keeps them waiting. */
	answer: (device: string) => PushAnswer | 'never' = () => ({ status: 201 });
	readonly #server: Server;
	readonly #devices = new Map<string, PushDevice>();

	private constructor(server: Server) {
		this.#server = server;
	}

	static async start(): Promise<PushEndpoint> {
		const server = createServer();
		const endpoint = new PushEndpoint(server);
		server.on('request', (request, response) => void endpoint.#take(request, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return endpoint;
	}

	/** As it is to stand in PUSH_ALLOW_INSECURE_HOSTS. */
	get host(): string {
		const address = this.#server.address();
		if (address === null || typeof address === 'string') throw new Error('the push service has ended');
		return `127.0.0.1:${address.port}`;
	}

	/** A new device's subscription. */
	async subscribe(device: string) {
		const made = await PushDevice.make();
		this.#devices.set(device, made);
		return made.subscription(`http://${this.host}/push/${device}`);
	}

	async stop(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}

	async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.requests++;
		const name = request.url?.split('/').at(-1) ?? '';
		const answer = this.answer(name);
		if (answer === 'never') return;
		const device = this.#devices.get(name);
		if (answer.status < 300 && device) this.messages.push(await this.#read(name, device, request));
		response.writeHead(answer.status, answer.headers).end();
	}

	async #read(name: string, device: PushDevice, request: IncomingMessage): Promise<PushMessage> {
		const chunks: Uint8Array[] = [];
		for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
		const text = await device.open(new Uint8Array(chunks.flatMap((chunk) => [...chunk])));
		const { token, key } = await readAuthorization(request.headers.authorization ?? '');
		return { device: name, headers: request.headers, text, vapid: token, vapidKey: key, at: Date.now() };
	}
}

/** The claims of `vapid t=…, k=…` (RFC 8292). Throws when the signature is not of that key. */
async function readAuthorization(header: string) {
	const [, jwt = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? [];
	const [head = '', body = '', signature = ''] = jwt.split('.');
	const raw = new Uint8Array(Buffer.from(key, 'base64url'));
	const signer = await crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
		'verify',
	]);
	const signed = new TextEncoder().encode(`${head}.${body}`);
	const bytes = new Uint8Array(Buffer.from(signature, 'base64url'));
	if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, signer, bytes, signed)))
		throw new Error('the sender is not who holds the key');
	return { token: claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString())), key };
}
