import * as z from 'zod';
import { isOutOfRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import { shed } from '#lib/local/shed.ts';
import { acknowledgePulled } from './acknowledge.ts';
import type { Remote } from './remote.ts';
import type { Cut } from './room.ts';

export interface PullOptions {
	/** Stay and wait for news, until something fails or the signal says stop. */
	live: boolean;
	signal: AbortSignal;
	/** Start from this position of the gateway instead of where the last pull ended. */
	since?: string | undefined;
	/** Told when documents begin and cease to come. */
	busy?: (busy: boolean) => void;
}

const BATCH = 500;

/** Replicates from the gateway into the phone; gives why it ended, or nothing when it is complete or was stopped. */
export async function replicate(
	phone: Phone,
	remote: Remote,
	{ live, signal, since, busy }: PullOptions,
): Promise<Cut> {
	if (signal.aborted) return undefined;
	const { pouch } = phone.replica;
	const options = { live, retry: false, batch_size: BATCH, checkpoint: 'target' as const };
	const run = pouch.replicate.from(remote.pouch, since === undefined ? options : { ...options, since });
	const stop = () => {
		run.cancel();
	};
	signal.addEventListener('abort', stop);
	let taken = Promise.resolve();
	// What failed is something of the phone's own, whatever the line says when it is cut for that.
	let own = false;
	void run.on('change', ({ docs }) => {
		taken = taken.then(async () => {
			try {
				await acknowledgePulled(phone, docs);
				await shed(phone, idsOf(docs));
			} finally {
				phone.news.tell({ about: 'replica' });
			}
		});
		taken.catch(() => {
			own = true;
			stop();
		});
	});
	void run.on('active', () => busy?.(true));
	void run.on('paused', () => busy?.(false));
	try {
		await run;
		await taken;
		return undefined;
	} catch (error) {
		if (signal.aborted) return undefined;
		if (isOutOfRoom(error)) return { kind: 'no-room' };
		const failure = own ? undefined : remote.failure();
		// The gateway answered: it is something of the phone's own.
		if (!failure) console.error(error);
		return failure ?? { kind: 'unreachable' };
	} finally {
		signal.removeEventListener('abort', stop);
		busy?.(false);
	}
}

const named = z.looseObject({ _id: z.string() });

function idsOf(docs: readonly unknown[]): string[] {
	return docs.flatMap((doc) => named.safeParse(doc).data?._id ?? []);
}
