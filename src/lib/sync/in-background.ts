import { openDevice } from '#lib/local/device.ts';
import { isPending } from '#lib/local/journal-row.ts';
import { openPhone, type LocalWorld } from '#lib/local/phone.ts';
import { deactivated, probe } from './account.ts';
import { ifNobodyElse, leaderLock, outboxLock, type Locks } from './leader.ts';
import { picturesWait, sendPicturesAlone } from './media/send.ts';
import { push } from './outbox.ts';
import { pullInBackground } from './pull-in-background.ts';
import type { Cut } from './room.ts';
import { Server, type Failure, type ServerWorld } from './server.ts';
import { openSwitchboard } from './switchboard.ts';
import { wipe } from './wipe.ts';

export interface BackgroundWorld extends LocalWorld, ServerWorld {
	locks: Locks | undefined;
	/** Of the app, as of the server. */
	origin: string;
}

/**
 * One turn of the exchange without a page: sends what is unsent and, when asked to, takes in what is new. A page that is open
 * does either by itself. Pictures go after the records. Gives true when nothing is left to send. `about` names the document that
 * is to be here before all others.
 */
export async function exchangeOnce(
	world: BackgroundWorld,
	{ pull, about }: { pull: boolean; about?: string | undefined },
): Promise<boolean> {
	const device = openDevice(world.indexedDB);
	const session = await device.session.get();
	if (!session) return true;
	const { user, sync } = session;
	const phone = openPhone(world, { user, epoch: sync.epoch, offset: await device.offset.get() });
	const server = new Server(world, ({ serverTime, sent, received }) => {
		phone.clock.measure(serverTime, sent, received);
	});
	const url = new URL(sync.url, world.origin).href;
	try {
		let failure: Failure | undefined;
		await ifNobodyElse(world.locks, outboxLock(user.id), async () => {
			failure = await push(phone, server, url);
			// What the person may see has changed. What they have written goes where they are now; the rest moves with what is taken in.
			if (failure?.kind === 'epoch')
				failure = await push(phone, server, new URL(failure.url, world.origin).href);
		});
		const leave = async (): Promise<true> => {
			// A page that is open hears of it, and closes what is to be removed.
			const alone = await ifNobodyElse(world.locks, leaderLock(user.id), () => wipe(world, device, user));
			if (!alone) wakePages(world, user.id, true);
			return true;
		};
		if (await isSwitchedOff(server, failure)) return await leave();
		await sendPicturesAlone(world.locks, phone, server);
		const done = !(await phone.journal.rows()).some(isPending) && !(await picturesWait(phone));
		if (pull) {
			const { led, cut } = await pullInBackground({ world, device, server, session, phone, about });
			if (led) wakePages(world, user.id, false);
			if (await isSwitchedOff(server, cut)) return await leave();
		}
		return done;
	} finally {
		await phone.close();
	}
}

/** With nothing to send and nothing to take in it is not known: then the next page that opens asks. */
async function isSwitchedOff(server: Server, failure: Cut): Promise<boolean> {
	if (!failure || failure.kind === 'unreachable' || failure.kind === 'no-room') return false;
	if (failure.kind !== 'expired') return deactivated(failure);
	const why = await probe(server);
	return why.kind !== 'ok' && deactivated(why);
}

/** A page leads the exchange, but may have slept: the push message that woke the worker means that there is news. */
function wakePages(world: BackgroundWorld, person: string, reconnect: boolean): void {
	const board = openSwitchboard(world.channel(`gendan-exchange-${person}`), () => undefined);
	board.say({ type: 'wake', reconnect });
	board.close();
}
