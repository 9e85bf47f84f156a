import { exchangeOnce } from '#lib/sync/in-background.ts';
import { workerWorld } from './world.ts';

/** The tag under which pages ask for what is unsent to be sent. */
const OUTBOX = 'outbox';

/** What Background Sync fires; the standard library does not know it. */
interface SyncEvent extends ExtendableEvent {
	tag: string;
}

/** Sends what is unsent once there is a network; the browser tries again later when something is left. */
export function sendWhenOnline(event: Event): void {
	if (!isSync(event) || event.tag !== OUTBOX) return;
	event.waitUntil(
		exchangeOnce(workerWorld(), { pull: false }).then((done) => {
			if (!done) throw new Error('something is still unsent');
		}),
	);
}

function isSync(event: Event): event is SyncEvent {
	return event instanceof ExtendableEvent && 'tag' in event;
}
