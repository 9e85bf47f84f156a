const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True unless a page of another site had the browser send a changing request. Browsers always say where such a request
 * comes from; what says nothing is no browser and carries no cookie that it was not given. A server reached under another
 * name than ORIGIN is still its own origin.
 */
export function isSameOrigin(request: Request, origin: string): boolean {
	if (SAFE.has(request.method)) return true;
	const from = request.headers.get('origin');
	if (from === null) return request.headers.get('sec-fetch-site') !== 'cross-site';
	return from === origin || (URL.canParse(from) && new URL(from).host === request.headers.get('host'));
}
