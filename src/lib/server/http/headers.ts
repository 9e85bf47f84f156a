import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import * as z from 'zod';

/** What every answer tells the browser, files of the app included. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
};

const started = z.object({ response: z.instanceof(ServerResponse) });

/**
 * Puts the security headers on every answer of this process. The adapter serves the prerendered shell and files before any
 * hook of SvelteKit runs, so they are set where Node announces the request.
 */
export function secureAllAnswers({ https }: { https: boolean }): void {
	const headers = Object.entries(SECURITY_HEADERS);
	if (https) headers.push(['strict-transport-security', 'max-age=31536000']);
	subscribe('http.server.request.start', (message) => {
		const parsed = started.safeParse(message);
		if (parsed.success) for (const [name, value] of headers) parsed.data.response.setHeader(name, value);
	});
}
