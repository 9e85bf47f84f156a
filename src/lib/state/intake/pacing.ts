import { currentPhone } from '#lib/local/current.ts';
import { app } from '../app.ts';

/** With a line to the server no more than this waits to be sent: the rest of a table can wait as well where it is. */
const MOST_UNSENT = 600;
const LOOK_MS = 150;
/** What waits does not become less: something else is wrong, and writing goes on as without a line. */
const PATIENCE_MS = 15_000;

/** Resolves when the next batch may be written: the screen has had its turn, and what was written before has been sent. */
export async function roomForMore(signal: AbortSignal): Promise<void> {
	await pause(0);
	let [least, since] = [Infinity, Date.now()];
	while (isOnline() && !signal.aborted) {
		// Asked for where it lies: what lists show of it comes later, while so much is written.
		const waiting = (await currentPhone()?.journal.count()) ?? 0;
		if (waiting <= MOST_UNSENT) return;
		if (waiting < least) [least, since] = [waiting, Date.now()];
		else if (Date.now() - since > PATIENCE_MS) return;
		await pause(LOOK_MS);
	}
}

function isOnline(): boolean {
	const { value: status } = app.status;
	return status !== undefined && status.phase !== 'offline' && status.phase !== 'signed-out';
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
