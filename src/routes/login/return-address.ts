/**
 * Where to go after signing in: what `next` of the address names, when it is a page of this app that shows something to
 * somebody who is signed in; otherwise the start.
 */
export function returnAddress(address: URL): string {
	const next = address.searchParams.get('next');
	if (!next?.startsWith('/')) return '/';
	const wanted = addressOf(next, address.origin);
	if (wanted?.origin !== address.origin || /^\/(login|setup)(\/|$)/.test(wanted.pathname)) return '/';
	return wanted.pathname + wanted.search + wanted.hash;
}

/** The sign-in page; it comes back to `from`, the page that asked for somebody, if there is one. */
export function loginHref(from: URL | undefined): string {
	const back = from && from.pathname + from.search;
	return back === undefined || back === '/' ? '/login' : `/login?next=${encodeURIComponent(back)}`;
}

function addressOf(text: string, base: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
