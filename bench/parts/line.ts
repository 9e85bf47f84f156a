import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LineWish {
	/** Both ways, each for itself. */
	bitsPerSecond: number;
	roundTripMs: number;
}

/** A phone's line to a server: what connects to `url` reaches the server, as fast and as late as the line has it. */
export interface Line {
	url: string;
	/** From now on everything crosses it so; nothing said, it is as fast as the machine. */
	shape(wish: LineWish | undefined): void;
	/** Bytes that crossed it since it was laid, both ways, HTTP headers and all. */
	bytes(): number;
	close(): Promise<void>;
}

/** 1.6 Mbit/s and 150 ms: what a phone has at the edge of an industrial estate. */
export const EDGE: LineWish = { bitsPerSecond: 1_600_000, roundTripMs: 150 };

const PIECE = 8 * 1024;
/** More than this on its way, and the sender is told to wait, as a router's queue tells it. */
const QUEUE = 64 * 1024;

/**
 * Lays a line to the server. Works on TCP, so page, workers and every connection share it, whoever opens it; a browser's own
 * emulation would have to be told of each of them.
 */
export async function layLine(target: string): Promise<Line> {
	const { hostname, port } = new URL(target);
	let shape: LineWish | undefined;
	const now = () => shape;
	const ways = { up: new Way(now), down: new Way(now) };
	const sockets = new Set<Socket>();
	const server = createServer({ pauseOnConnect: true }, (near) => {
		const far = connect(Number(port), hostname);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.setNoDelay(true);
			socket.on('error', () => undefined);
			socket.once('close', () => sockets.delete(socket));
		}
		// A connection costs a round trip before the first word.
		void sleep(shape?.roundTripMs ?? 0).then(() => {
			ways.up.carry(near, far);
			ways.down.carry(far, near);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port to be had');
	return {
		url: `http://127.0.0.1:${address.port}`,
		shape(wish) {
			shape = wish;
		},
		bytes: () => ways.up.bytes + ways.down.bytes,
		async close() {
			const closed = once(server, 'close');
			server.close();
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}

/** One direction, shared by all connections. */
class Way {
	bytes = 0;
	readonly #shape: () => LineWish | undefined;
	#freeAt = 0;
	readonly #underWay: { at: number; arrive: () => void }[] = [];

	constructor(shape: () => LineWish | undefined) {
		this.#shape = shape;
	}

	carry(from: Socket, to: Socket): void {
		let waiting = 0;
		from.on('data', (chunk: Buffer) => {
			this.bytes += chunk.length;
			waiting += chunk.length;
			if (waiting > QUEUE) from.pause();
			for (let at = 0; at < chunk.length; at += PIECE) {
				const piece = new Uint8Array(chunk.subarray(at, at + PIECE));
				this.#later(piece.length, () => {
					waiting -= piece.length;
					if (!to.destroyed) to.write(piece);
					if (waiting <= QUEUE) from.resume();
				});
			}
		});
		from.once('end', () => {
			this.#later(0, () => to.end());
		});
		from.once('close', () => {
			if (from.errored) to.destroy();
		});
		from.resume();
	}

	#later(length: number, arrive: () => void): void {
		const shape = this.#shape();
		const perMs = shape ? shape.bitsPerSecond / 8000 : Infinity;
		this.#freeAt = Math.max(performance.now(), this.#freeAt) + length / perMs;
		this.#underWay.push({ at: this.#freeAt + (shape?.roundTripMs ?? 0) / 2, arrive });
		if (this.#underWay.length === 1) this.#next();
	}

	/** One timer for all: several need not fire in the order of their times, and bytes must. */
	#next(): void {
		for (;;) {
			const [first] = this.#underWay;
			if (!first) return;
			const wait = first.at - performance.now();
			if (wait > 0.5) {
				setTimeout(() => this.#next(), wait);
				return;
			}
			first.arrive();
			this.#underWay.shift();
		}
	}
}
