import { Readable, pipeline } from 'node:stream';
import { constants, createGzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';

/** What an endpoint answers: a value, or text that is made while it is sent. */
export type Answer =
	| { status: number; json: unknown; headers?: Readonly<Record<string, string>> }
	| {
			status: number;
			/** Ends early when the signal says that nobody listens any more. */
			text: (signal: AbortSignal) => Chunks;
			type: string;
			/** Sent as it comes, uncompressed: news are small, and must not wait in a compressor. */
			live?: boolean;
			headers?: Readonly<Record<string, string>>;
	  };

type Chunks = AsyncIterable<string> | Iterable<string>;

const COMPRESS_FROM = 1024;
const compress = promisify(gzip);

/** The answer as a response, compressed where the client understands it and it pays. */
export async function respond(request: Request, answer: Answer): Promise<Response> {
	const headers = new Headers({ 'cache-control': 'no-store', vary: 'accept-encoding', ...answer.headers });
	const { status } = answer;
	if (request.method === 'HEAD' || status === 304) return new Response(null, { status, headers });
	const gzips = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
	if ('text' in answer) {
		headers.set('content-type', answer.type);
		if (!gzips || answer.live) return new Response(streamOf(answer.text, encoded), { status, headers });
		headers.set('content-encoding', 'gzip');
		return new Response(streamOf(answer.text, gzipped), { status, headers });
	}
	headers.set('content-type', 'application/json');
	const body = `${JSON.stringify(answer.json)}\n`;
	if (!gzips || body.length < COMPRESS_FROM) return new Response(body, { status, headers });
	headers.set('content-encoding', 'gzip');
	return new Response(new Uint8Array(await compress(body)), { status, headers });
}

/** Pulls from the text as fast as the client reads, and tells it when the client has gone. */
function streamOf(
	text: (signal: AbortSignal) => Chunks,
	encode: (chunks: Chunks) => AsyncIterable<Uint8Array>,
): ReadableStream<Uint8Array> {
	const listening = new AbortController();
	const chunks = encode(text(listening.signal))[Symbol.asyncIterator]();
	return new ReadableStream({
		async pull(controller) {
			const next = await chunks.next();
			if (next.done) controller.close();
			else controller.enqueue(next.value);
		},
		async cancel() {
			listening.abort();
			await chunks.return?.();
		},
	});
}

async function* encoded(text: Chunks): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const chunk of text) yield encoder.encode(chunk);
}

async function* gzipped(text: Chunks): AsyncGenerator<Uint8Array> {
	// Flushed after each chunk: a client shows the first documents while later ones are still being read.
	const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
	pipeline(Readable.from(text), gzip, () => undefined);
	const compressed: AsyncIterable<unknown> = gzip;
	for await (const chunk of compressed) if (chunk instanceof Uint8Array) yield chunk;
}
