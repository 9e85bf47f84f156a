/** The same request with its body as a server reads it, whatever way it came. */
export function plainRequest(request: Request): Request {
	if (request.headers.get('content-encoding') !== 'gzip' || !request.body) return request;
	const headers = new Headers(request.headers);
	headers.delete('content-encoding');
	const body = request.body.pipeThrough(new DecompressionStream('gzip'));
	// What the library's types leave out: a stream goes up while the answer is waited for.
	const streaming = { method: request.method, headers, body, duplex: 'half' };
	return new Request(request.url, streaming);
}
