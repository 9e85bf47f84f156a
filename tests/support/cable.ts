import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A phone's way to the server, as an HTTP proxy of its own: it can be cut for real and mended. */
export interface Cable {
	/** For a browser context's `proxy.server`. */
	proxy: string;
	/** Breaks every open connection and takes no new one. */
	cut(): void;
	mend(): void;
	/** From now on the text at this path arrives with a line more: a new version, as far as a browser can tell. */
	alter(path: string): void;
	/** Requests of this method that begin with this path reach the server, and their answers get lost, until mended. */
	loseAnswers(method: string, path: string): void;
	/** How many answers got lost. */
	readonly lost: number;
	close(): Promise<void>;
}

/** Lays a cable. What runs over it when it is cut gets no answer: the sender cannot know whether it arrived. */
export async function layCable(): Promise<Cable> {
	let whole = true;
	const sockets = new Set<Socket>();
	const altered = new Set<string>();
	const losing: Losing = { method: '', path: '', count: 0 };
	const server = createServer((incoming, answer) => {
		forward(incoming, answer, altered, losing);
	});
	server.on('connection', (socket: Socket) => {
		if (!whole) {
			socket.destroy();
			return;
		}
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port to be had');
	const cut = () => {
		whole = false;
		for (const socket of sockets) socket.destroy();
	};
	return {
		proxy: `http://127.0.0.1:${address.port}`,
		cut,
		mend() {
			whole = true;
			losing.method = '';
		},
		alter(path) {
			altered.add(path);
		},
		loseAnswers(method, path) {
			Object.assign(losing, { method, path });
		},
		get lost() {
			return losing.count;
		},
		async close() {
			cut();
			server.close();
			await once(server, 'close');
		},
	};
}

/** Whose answers get lost, and how many did. */
interface Losing {
	method: string;
	path: string;
	count: number;
}

function forward(
	incoming: IncomingMessage,
	answer: ServerResponse,
	altered: ReadonlySet<string>,
	losing: Losing,
): void {
	const { method, url = '/' } = incoming;
	const alters = altered.has(new URL(url).pathname);
	const { 'accept-encoding': _encoding, ...plain } = incoming.headers;
	const headers = alters ? plain : incoming.headers;
	const onward = request(url, { method, headers, agent: false });
	onward.once('response', (response) => {
		if (method === losing.method && new URL(url).pathname.startsWith(losing.path)) {
			losing.count++;
			answer.destroy();
			return;
		}
		const { 'content-length': _length, etag: _etag, ...rest } = response.headers;
		answer.writeHead(response.statusCode ?? 502, alters ? rest : response.headers);
		response.pipe(answer, { end: !alters });
		if (alters) response.once('end', () => answer.end(`\n// ${Date.now()}\n`));
		response.once('error', () => answer.destroy());
	});
	onward.once('error', () => answer.destroy());
	answer.once('close', () => onward.destroy());
	incoming.pipe(onward);
}
