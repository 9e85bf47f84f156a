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
	close(): Promise<void>;
}

/** Lays a cable. What runs over it when it is cut gets no answer: the sender cannot know whether it arrived. */
export async function layCable(): Promise<Cable> {
	let whole = true;
	const sockets = new Set<Socket>();
	const server = createServer(forward);
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
		},
		async close() {
			cut();
			server.close();
			await once(server, 'close');
		},
	};
}

function forward(incoming: IncomingMessage, answer: ServerResponse): void {
	const { method, headers, url = '/' } = incoming;
	const onward = request(url, { method, headers, agent: false });
	onward.once('response', (response) => {
		answer.writeHead(response.statusCode ?? 502, response.statusMessage, response.rawHeaders);
		response.pipe(answer);
		response.once('error', () => answer.destroy());
	});
	onward.once('error', () => answer.destroy());
	answer.once('close', () => onward.destroy());
	incoming.pipe(onward);
}
