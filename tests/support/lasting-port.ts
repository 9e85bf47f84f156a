import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Linux hands out 32768 and more to whoever asks for any port, and to every outgoing connection; macOS 49152 and more. */
const RANGE = [10_240, 32_768] as const;

/**
 * A free port of 127.0.0.1 at which a server can be ended and started again: none of those that the system gives to somebody else
 * in between. Throws when twenty in a row are taken.
 */
export async function lastingPort(): Promise<number> {
	for (let attempt = 0; attempt < 20; attempt++) {
		const port = randomInt(...RANGE);
		if (await isFree(port)) return port;
	}
	throw new Error('no port to be had');
}

async function isFree(port: number): Promise<boolean> {
	const probe = createServer().listen(port, '127.0.0.1');
	const free = await new Promise<boolean>((resolve) => {
		probe.once('listening', () => resolve(true));
		probe.once('error', () => resolve(false));
	});
	if (!free) return false;
	probe.close();
	await once(probe, 'close');
	return true;
}
