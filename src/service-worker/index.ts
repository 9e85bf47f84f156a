import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { z } from 'zod';
import { sendWhenOnline } from './background-sync.ts';
import { openReminder, showReminder } from './push.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const Message = z.object({ type: z.literal('SKIP_WAITING') });

/** Addresses that are never a page of the staff app: they go to the network or fail. */
const notTheApp = /^\/(api|sync|media|t|healthz|readyz|metrics)(\/|$)/;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/'), { denylist: [notTheApp] }));
clientsClaim();

self.addEventListener('message', (event) => {
	// Only a person's yes swaps versions: a form half filled must not reload by itself.
	if (Message.safeParse(event.data).success) void self.skipWaiting();
});

self.addEventListener('sync', sendWhenOnline);
self.addEventListener('push', (event) => {
	event.waitUntil(showReminder(self.registration, readJson(event.data)));
});
self.addEventListener('notificationclick', (event) => {
	event.waitUntil(openReminder(self.clients, event.notification));
});

function readJson(data: PushMessageData | null): unknown {
	try {
		return data?.json();
	} catch {
		return undefined;
	}
}
