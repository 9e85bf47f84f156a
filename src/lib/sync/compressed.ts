/** Below this a compressed body is hardly shorter than the plain one. */
const PAYS_FROM = 1_000;

/** The request with its text compressed, where the browser can do that and it pays: a phone's way up is the narrow one. */
export async function compressed(init: RequestInit): Promise<RequestInit> {
	const { body } = init;
	if (typeof body !== 'string' || body.length < PAYS_FROM) return init;
	if (typeof CompressionStream === 'undefined') return init;
	const stream = new Blob([body]).stream().pipeThrough(new CompressionStream('gzip'));
	const headers = new Headers(init.headers);
	headers.set('content-encoding', 'gzip');
	return { ...init, headers, body: await new Response(stream).arrayBuffer() };
}
