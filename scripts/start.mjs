import { existsSync } from 'node:fs';

const server = new URL('../build/index.js', import.meta.url);

if (!existsSync(server)) {
	console.error('There is no build yet. Run "npm run build" first.');
	process.exit(1);
}

const { env } = process;
env.NODE_ENV ??= 'production';
env.PORT ??= '3000';
// A photo of a signed note, uploaded whole, and room for a batch of entries.
env.BODY_SIZE_LIMIT ??= '16M';
// Seconds that open requests get on SIGTERM; the server itself stops listening at once.
env.SHUTDOWN_TIMEOUT ??= '10';

if (!env.ORIGIN && !env.PROTOCOL_HEADER) {
	env.ORIGIN = `http://localhost:${env.PORT}`;
	console.warn(`ORIGIN is not set, so ${env.ORIGIN} is assumed. Set it to the address people will use.`);
}

await import(server.href);
