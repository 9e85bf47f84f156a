import { json } from '@sveltejs/kit';

/** An answer that names the version of what it holds. */
export function versioned(body: unknown, version: string): Response {
	return json(body, { headers: { etag: `"${version}"` } });
}

/** The version that the sender had before them, where it said so. */
export function seenVersion(request: Request): string | undefined {
	return /^"(.*)"$/.exec(request.headers.get('if-match')?.trim() ?? '')?.[1];
}
