import { version } from '$app/environment';
import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { getLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';

/** Customers' pages keep nothing on the phone, and need none of what does. */
const portal = /^\/t(\/|$)/;

// A page has one language as long as it lives; each of its words would otherwise ask the storage anew which.
const locale = getLocale();
overwriteGetLocale(() => locale);

export const init: ClientInit = async () => {
	if (portal.test(location.pathname)) return;
	const { start } = await import('#lib/state/start.ts');
	start(version);
};

export const handleError: HandleClientError = ({ error, message }) => {
	console.error(error);
	return { message };
};
