import * as z from 'zod';
import type { Channel } from '#lib/local/news.ts';
import { person } from '#lib/domain/people.ts';
import { syncStatus } from './status.ts';

/** What tabs and the worker tell each other about the exchange of a person's data. */
const message = z.discriminatedUnion('type', [
	/** From the leader: how it stands. */
	z.object({ type: z.literal('status'), status: syncStatus }),
	/** From whoever measured it: by how much this phone's clock is corrected (ms). */
	z.object({ type: z.literal('offset'), offset: z.number() }),
	/** To the leader: say how it stands. */
	z.object({ type: z.literal('ask') }),
	/** To the leader: something waits to be sent, or the network may be back. */
	z.object({ type: z.literal('wake'), reconnect: z.boolean() }),
	/** What this person may see has changed: open the replica of this epoch. */
	z.object({ type: z.literal('epoch'), sync: z.object({ epoch: z.string(), url: z.string() }) }),
	/** The person's own record, as the server has it now. */
	z.object({ type: z.literal('user'), user: person }),
	/** The person signed out. */
	z.object({ type: z.literal('left') }),
]);
export type SyncMessage = z.infer<typeof message>;

/** Opens the line between tabs; what was said by others is passed on, what is no message of ours is not. */
export function openSwitchboard(channel: Channel, hear: (message: SyncMessage) => void) {
	channel.addEventListener('message', ({ data }) => {
		const said = message.safeParse(data).data;
		if (said) hear(said);
	});
	return {
		say(said: SyncMessage): void {
			channel.postMessage(said);
		},
		close(): void {
			channel.close();
		},
	};
}
