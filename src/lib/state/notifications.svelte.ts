import { goto } from '$app/navigation';
import * as z from 'zod';
import * as reminders from '#lib/sync/reminders.ts';
import { app, signOn } from './app.ts';

export type EnableResult = 'on' | 'denied' | 'unsupported' | 'offline' | 'failed';

/** From the worker: a person touched a reminder. Addresses of this app only. */
const touched = z.object({ type: z.literal('open'), path: z.string().regex(/^\/(?!\/)/) });

/** Reminders on this phone. Ask in context, never at start. */
class Notifications {
	supported = $state(false);
	permission = $state<'default' | 'granted' | 'denied'>('default');
	/** True when the server knows this phone's subscription. */
	on = $state(false);

	/** Begins to listen to the browser, and renews the subscription with whoever signs in. */
	listen(): void {
		this.supported = 'Notification' in window && 'PushManager' in window && 'serviceWorker' in navigator;
		if ('serviceWorker' in navigator)
			navigator.serviceWorker.addEventListener('message', ({ data }) => {
				const message = touched.safeParse(data).data;
				if (message) void goto(message.path);
			});
		if (!this.supported) return;
		this.permission = Notification.permission;
		let renewedFor = '';
		app.standing.listen((standing) => {
			const person = standing.status === 'active' ? standing.user.id : '';
			// With a session that is new, or new to this tab.
			if (person !== renewedFor && person !== '') void this.#renew();
			renewedFor = person;
		});
	}

	/** Asks for permission, subscribes and tells the server. Only from a person's tap. */
	async enable(): Promise<EnableResult> {
		if (!this.supported) return 'unsupported';
		this.permission = await Notification.requestPermission();
		if (this.permission !== 'granted') return 'denied';
		const result = await reminders.subscribe(signOn().server, await navigator.serviceWorker.ready);
		this.on = result === 'on';
		return result;
	}

	/** Stops reminders on this phone. */
	async disable(): Promise<void> {
		this.on = false;
		if (this.supported) await reminders.unsubscribe(signOn().server, await navigator.serviceWorker.ready);
	}

	async #renew(): Promise<void> {
		if (this.permission !== 'granted') return;
		this.on = await reminders.renew(signOn().server, await navigator.serviceWorker.ready);
	}
}

export const notifications = new Notifications();
