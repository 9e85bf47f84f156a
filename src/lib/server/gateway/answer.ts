import { Readable, pipeline, type Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
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
			/** Worth a compressor that takes its time and its memory. */
			large?: boolean;
			headers?: Readonly<Record<string, string>>;
	  };

type Chunks = AsyncIterable<string> | Iterable<string>;

const COMPRESS_FROM = 1024;
const compress = promisify(gzip);

interface Sending {
	/** Called when nothing more is made for the answer: sent, or nobody listens. */
	ended: () => void;
	/** Given up when a piece of it was not taken for so long: until then it keeps what it holds. */
	unreadMs: number;
}

/** The answer as a response, compressed where the client understands it and it pays. */
export async function respond(request: Request, answer: Answer, sending: Sending): Promise<Response> {
	const headers = new Headers({ 'cache-control': 'no-store', vary: 'accept-encoding', ...answer.headers });
	const { status } = answer;
	const bodiless = request.method === 'HEAD' || status === 304;
	if (bodiless || !('text' in answer)) sending.ended();
	if (bodiless) return new Response(null, { status, headers });
	const accepted = request.headers.get('accept-encoding') ?? '';
	const gzips = /\bgzip\b/.test(accepted);
	if ('text' in answer) {
		const { text, type, live, large } = answer;
		headers.set('content-type', type);
		const best = large && /\bbr\b/.test(accepted) ? 'br' : gzips ? 'gzip' : undefined;
		const encoding = live ? undefined : best;
		if (!encoding) return new Response(streamOf(encoded, text, sending), { status, headers });
		headers.set('content-encoding', encoding);
		return new Response(streamOf(compressedAs[encoding], text, sending), { status, headers });
	}
	headers.set('content-type', 'application/json');
	const body = `${JSON.stringify(answer.json)}\n`;
	if (!gzips || body.length < COMPRESS_FROM) return new Response(body, { status, headers });
	headers.set('content-encoding', 'gzip');
	return new Response(new Uint8Array(await compress(body)), { status, headers });
}

/** Pulls from the text as fast as the client reads, and tells it when the client has gone. */
function streamOf(
	encode: (chunks: Chunks) => AsyncIterable<Uint8Array>,
	text: (signal: AbortSignal) => Chunks,
	{ ended, unreadMs }: Sending,
): ReadableStream<Uint8Array> {
	const listening = new AbortController();
	const chunks = encode(text(listening.signal))[Symbol.asyncIterator]();
	let unread: NodeJS.Timeout | undefined;

	async function giveUp(): Promise<void> {
		clearTimeout(unread);
		ended();
		listening.abort();
		await chunks.return?.();
	}

	return new ReadableStream({
		// Comes when the piece before has been taken.
		async pull(controller) {
			clearTimeout(unread);
			try {
				const next = await chunks.next();
				if (!next.done) {
					controller.enqueue(next.value);
					unread = setTimeout(() => {
						controller.error(new Error('nobody reads the answer'));
						giveUp().catch(() => undefined);
					}, unreadMs);
					return;
				}
				ended();
				controller.close();
			} catch (error) {
				ended();
				throw error;
			}
		},
		cancel: giveUp,
	});
}

async function* encoded(text: Chunks): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const chunk of text) yield encoder.encode(chunk);
}

// Both are flushed after each chunk: a client shows the first documents while later ones are still being read.
const compressedAs = {
	gzip: (text: Chunks) => through(text, createGzip({ flush: constants.Z_SYNC_FLUSH })),
	// Looks back over half a megabyte, some hundred orders, which have much in common; gzip sees 32 kB of them.
	br: (text: Chunks) =>
		through(
			text,
			createBrotliCompress({
				flush: constants.BROTLI_OPERATION_FLUSH,
				params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 19 },
			}),
		),
};

async function* through(text: Chunks, compressor: Transform): AsyncGenerator<Uint8Array> {
	pipeline(Readable.from(text), compressor, () => undefined);
	const compressed: AsyncIterable<unknown> = compressor;
	for await (const chunk of compressed) if (chunk instanceof Uint8Array) yield chunk;
}
