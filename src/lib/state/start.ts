import { COMPANY } from '#lib/local/company.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';
import { app, openApp } from './app.ts';
import { appUpdate } from './app-update.svelte.ts';
import { handUnsentToWorker } from './background.ts';
import { install } from './install.svelte.ts';
import { notifications } from './notifications.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** Away for longer, a page finds its connection dead more often than not. */
const LONG_AWAY_MS = 20_000;

/** Starts the app in this tab: opens who worked here last, and listens to the browser. Once, at the first page. */
export function start(build: string): void {
	const desk = openApp(build);
	void desk.restore();
	void whereRoom(() => desk.device.locale.set(getLocale()));
	appUpdate.register();
	install.listen();
	notifications.listen();
	keepStorage();
	app.changed.listen((changed) => {
		if (!changed?.ids.has(COMPANY)) return;
		const { zone } = changed.live.company;
		void whereRoom(() => desk.device.zone.set(zone));
	});
	app.cleared.listen((times) => {
		if (times > 0) toasts.say(m.storage_cleared(), { failed: true });
	});
	let hiddenAt: number | undefined;
	addEventListener('online', () => {
		desk.wake(true);
	});
	// The line is made anew, which shows at once that there is none.
	addEventListener('offline', () => {
		desk.wake(true);
	});
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') {
			hiddenAt = Date.now();
			void handUnsentToWorker();
			return;
		}
		const away = Date.now() - (hiddenAt ?? Date.now());
		void desk.checkAlive().then(() => {
			desk.wake(away > LONG_AWAY_MS);
		});
	});
}

/** What is only on this phone must not be cleared away when the phone runs short of room. */
function keepStorage(): void {
	let asked = false;
	app.standing.listen(({ status }) => {
		if (asked || status !== 'active') return;
		asked = true;
		void navigator.storage?.persist?.();
	});
}
