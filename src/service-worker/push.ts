import * as z from 'zod';
import { notice } from '#lib/domain/notice.ts';
import { openDevice } from '#lib/local/device.ts';
import { exchangeOnce } from '#lib/sync/in-background.ts';
import { reminderWords } from './reminder-words.ts';
import { workerWorld } from './world.ts';

const target = z.object({ path: z.string() });

/** Shows a reminder, and brings the phone up to date while the worker is awake. */
export async function showReminder(registration: ServiceWorkerRegistration, data: unknown): Promise<void> {
	const parsed = notice.safeParse(data).data;
	const device = openDevice(indexedDB);
	const told = await Promise.all([device.locale.get(), device.zone.get()]).catch(() => []);
	// A browser withdraws the permission of a worker that is pushed to and shows nothing.
	const { title, body } = parsed ? reminderWords(parsed, ...told) : { title: 'Gendan', body: '' };
	await registration.showNotification(title, {
		body,
		icon: '/icon-192.png',
		badge: '/icon-192.png',
		...(parsed && { tag: parsed.id }),
		data: { path: parsed ? pathOf(parsed) : '/' },
	});
	await exchangeOnce(workerWorld(), { pull: true, about: parsed?.order }).catch(() => undefined);
}

/** Goes to what the reminder is about, in a window of the app that is open, else in a new one. */
export async function openReminder(clients: Clients, notification: Notification): Promise<void> {
	notification.close();
	const { path } = target.safeParse(notification.data).data ?? { path: '/' };
	const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
	const open = windows.find(({ url }) => !new URL(url).pathname.startsWith('/t/'));
	if (!open) {
		await clients.openWindow(path);
		return;
	}
	open.postMessage({ type: 'open', path });
	await open.focus().catch(() => undefined);
}

function pathOf({ order, node }: { order: string; node?: string | undefined }): string {
	const path = `/orders/${order.replace(/^order:/, '')}`;
	return node === undefined ? path : `${path}?node=${encodeURIComponent(node)}`;
}
