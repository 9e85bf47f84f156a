import '#lib/state/zod-without-eval.ts';
import { version } from '$app/environment';
import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { DEFAULT_ZONE, wallOf } from '#lib/domain/zone.ts';
import { getLocale, overwriteGetLocale } from '#lib/paraglide/runtime.js';

/** Customers' pages keep nothing on the phone, and need none of what does. */
const portal = /^\/t(\/|$)/;

// A page has one language as long as it lives; each of its words would otherwise ask the storage anew which.
const locale = getLocale();
overwriteGetLocale(() => locale);

export const init: ClientInit = async () => {
	if (portal.test(location.pathname)) return;
	const starting = import('#lib/state/start.ts');
	// The first reading of a zone's clock takes the browser a while: here it has time, until the app has come.
	wallOf(Date.now(), DEFAULT_ZONE);
	const { start } = await starting;
	start(version);
};

export const handleError: HandleClientError = ({ error, message }) => {
	console.error(error);
	return { message };
};
