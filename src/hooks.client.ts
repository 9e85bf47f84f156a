import type { ClientInit, HandleClientError } from '@sveltejs/kit';

/** Customers' pages keep nothing on the phone, and need none of what does. */
const portal = /^\/t(\/|$)/;

export const init: ClientInit = async () => {
	if (portal.test(location.pathname)) return;
	const { start } = await import('#lib/state/start.ts');
	start();
};

export const handleError: HandleClientError = ({ error, message }) => {
	console.error(error);
	return { message };
};
