import type { CDPSession } from '@playwright/test';

/** The browser's number for the app's worker: what its own protocol calls a registration by. */
export async function registrationOf(devtools: CDPSession, origin: string): Promise<string> {
	const found = new Promise<string>((resolve) => {
		devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const own = registrations.find(({ scopeURL, isDeleted }) => !isDeleted && scopeURL === `${origin}/`);
			if (own) resolve(own.registrationId);
		});
	});
	await devtools.send('ServiceWorker.enable');
	return found;
}
