import type { BrowserContext, Page, Worker } from '@playwright/test';
import * as z from 'zod';
import { registrationOf } from './registration.ts';

const shown = z.object({ title: z.string(), body: z.string(), at: z.number(), data: z.unknown() });

/** What a phone shows of a reminder; `at` when (ms), `data` what the app put behind it. */
export type Shown = z.infer<typeof shown>;

// The names of a worker's global scope are unknown here, where pages are looked at: its code goes there as text.
const READ = `registration.getNotifications().then((all) =>
	all.map(({ title, body, timestamp: at, data }) => ({ title, body, at, data })))`;
const TOUCH = `registration.getNotifications().then(([first]) => {
	dispatchEvent(new NotificationEvent('notificationclick', { notification: first }));
})`;
const OPENED = `new Promise((resolve) => {
	clients.openWindow = (path) => { resolve(path); return Promise.resolve(null); };
	${TOUCH};
})`;

/** The phone's lock screen: push messages come in over the browser's own protocol, as from a push service. */
export class LockScreen {
	constructor(
		readonly page: Page,
		readonly context: BrowserContext,
	) {}

	/** Delivers a message to the app's worker, as the push service does after decrypting it. */
	async deliver(origin: string, text: string): Promise<void> {
		const devtools = await this.context.newCDPSession(this.page);
		const registrationId = await registrationOf(devtools, origin);
		await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: text });
		await devtools.detach();
	}

	/** The reminders that are shown. */
	async reminders(): Promise<Shown[]> {
		return z.array(shown).parse(await (await this.#worker()).evaluate(READ));
	}

	/** Touches the first reminder while the app is open somewhere. */
	async touch(): Promise<void> {
		await (await this.#worker()).evaluate(TOUCH);
	}

	/** Touches the first reminder while the app is closed: the address of the window that the worker asks for. */
	async touchToOpen(): Promise<string> {
		// Only a person's finger may open a window, so what was asked for is taken down instead.
		return z.string().parse(await (await this.#worker()).evaluate(OPENED));
	}

	async #worker(): Promise<Worker> {
		const [running] = this.context.serviceWorkers();
		return running ?? this.context.waitForEvent('serviceworker');
	}
}
