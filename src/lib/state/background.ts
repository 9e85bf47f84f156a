import { picturesWait } from '#lib/sync/media/send.ts';
import { app } from './app.ts';

/** The part of Background Sync that is used; not every browser has it. */
interface WithSync {
	sync?: { register: (tag: string) => Promise<void> };
}

/** The tag that the worker knows: send what is unsent. */
const OUTBOX = 'outbox';

/** Whether this browser sends what is unsent with the page closed; else the next opening of the app does. */
export function sendsWhenClosed(): boolean {
	return 'serviceWorker' in navigator && 'SyncManager' in globalThis;
}

/** Asks the worker to send what is unsent as soon as there is a network, with the page closed too. */
export async function handUnsentToWorker(): Promise<void> {
	const { value: standing } = app.standing;
	if (!('phone' in standing) || !('serviceWorker' in navigator)) return;
	const records = standing.live.journal.some((row) => row.state === 'pending');
	if (!records && !(await picturesWait(standing.phone))) return;
	const registration: ServiceWorkerRegistration & WithSync = await navigator.serviceWorker.ready;
	// Where it is not permitted the next opening of the app sends.
	await registration.sync?.register(OUTBOX).catch(() => undefined);
}

app.status.listen((status) => {
	if (status?.phase === 'offline') void handUnsentToWorker();
});
app.changed.listen(() => {
	if (app.status.value?.phase === 'offline') void handUnsentToWorker();
});
