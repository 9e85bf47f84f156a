import type { Phone } from '#lib/local/phone.ts';
import { waitToTryAgain } from '../backoff.ts';
import { Bell } from '../bell.ts';
import type { Shared } from '../leader.ts';
import { withoutRoom } from '../room.ts';
import type { Server } from '../server.ts';
import { sendPicturesAlone } from './send.ts';

interface Courier extends Shared {
	phone: Phone;
	server: Server;
	/** In [0, 1). */
	chance: () => number;
}

const LOOK_EVERY_MS = 60_000;

/**
 * Sends pictures beside the records until told to stop, whenever some may be ready. What fails is tried again later; it never
 * ends the connection, which learns by itself when the server is gone.
 */
export async function carryPictures(courier: Courier, signal: AbortSignal): Promise<undefined> {
	const { phone, server, chance } = courier;
	const bell = new Bell();
	const silence = phone.news.listen((item) => {
		if (item.about === 'journal') bell.ring();
	});
	try {
		for (let failures = 0; !signal.aborted;) {
			const failure = await withoutRoom(() => sendPicturesAlone(courier, phone, server, signal));
			failures = failure ? failures + 1 : 0;
			if (failure) await waitToTryAgain(failure, failures, { chance: chance(), bell, signal });
			else await bell.wait(LOOK_EVERY_MS, signal);
		}
	} finally {
		silence();
	}
	return undefined;
}
