import { openDevice, type Device } from '#lib/local/device.ts';
import { isPending } from '#lib/local/journal-row.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import { openPhone, type LocalWorld } from '#lib/local/phone.ts';
import { deactivated, probe } from './account.ts';
import { alone, ifNobodyElse, leaderLock, outboxLock, workerLock, type Shared } from './leader.ts';
import { picturesWait, sendPicturesAlone } from './media/send.ts';
import { push } from './outbox.ts';
import { pullInBackground, type Turn } from './pull-in-background.ts';
import type { Cut } from './room.ts';
import { Server, type Failure, type ServerWorld } from './server.ts';
import { openSwitchboard } from './switchboard.ts';
import { wipe } from './wipe.ts';

export interface BackgroundWorld extends LocalWorld, ServerWorld, Shared {
	/** Of the app, as of the server. */
	origin: string;
}

/**
 * One turn of the exchange without a page: sends what is unsent and, when asked to, takes in what is new. A page that is open
 * does either by itself. Pictures, which take the longest, come last. Gives true when nothing is left to send. `about` names the document
 * that is to be here before all others.
 */
export async function exchangeOnce(
	world: BackgroundWorld,
	{ pull, about }: { pull: boolean; about?: string | undefined },
): Promise<boolean> {
	const device = openDevice(world.indexedDB);
	const user = (await device.session.get())?.user;
	if (!user) return true;
	if (await signedIn(world, device, sendRecords)) return true;
	// Messages come several at once. A turn before this one may have asked too early for what this one is about.
	const takeNext = () => signedIn(world, device, (turn) => takeIn({ ...turn, about }));
	if (pull && (await alone(world, workerLock(user.id), takeNext))) return true;
	return (await signedIn(world, device, sendPicturesToo)) ?? true;
}

interface Signed extends Turn {
	world: BackgroundWorld;
}

/** Works on the data of whoever is signed in, where it is now; nothing when nobody is. */
async function signedIn<T>(
	world: BackgroundWorld,
	device: Device,
	work: (turn: Signed) => Promise<T>,
): Promise<T | undefined> {
	const session = await device.session.get();
	if (!session) return undefined;
	const { user, sync } = session;
	const phone = openPhone(world, { user, epoch: sync.epoch, offset: await device.offset.get() });
	const server = new Server(world, ({ serverTime, sent, received }) => {
		if (phone.clock.measure(serverTime, sent, received))
			void whereRoom(() => device.offset.set(phone.clock.offset));
	});
	try {
		return await work({ world, device, server, session, phone });
	} finally {
		await phone.close();
	}
}

/** True when the account was switched off. */
async function sendRecords(turn: Signed): Promise<boolean> {
	const { world, server, session, phone } = turn;
	let failure: Failure | undefined;
	await ifNobodyElse(world, outboxLock(phone.user.id), async () => {
		failure = await push(phone, server, new URL(session.sync.url, world.origin).href);
		if (failure?.kind === 'epoch') failure = await pushWhereNow(turn);
	});
	return leaveWhenSwitchedOff(turn, failure);
}

/**
 * What the person may see has changed. What they have written goes where they are now, unless that is where somebody else is who has
 * just signed in; the rest moves with what is taken in.
 */
async function pushWhereNow({ world, server, phone }: Signed): Promise<Failure | undefined> {
	const now = await probe(server);
	if (now.kind !== 'ok') return now;
	if (now.user.id !== phone.user.id) return { kind: 'expired' };
	return push(phone, server, new URL(now.sync.url, world.origin).href);
}

/** True when the account was switched off. */
async function takeIn(turn: Signed): Promise<boolean> {
	const { led, cut } = await pullInBackground(turn);
	if (led) wakePages(turn, false);
	return leaveWhenSwitchedOff(turn, cut);
}

/** True when nothing is left to send. */
async function sendPicturesToo({ world, server, phone }: Signed): Promise<boolean> {
	await sendPicturesAlone(world, phone, server);
	return !(await phone.journal.rows()).some(isPending) && !(await picturesWait(phone));
}

async function leaveWhenSwitchedOff(turn: Signed, failure: Cut): Promise<boolean> {
	const { world, device, server, phone } = turn;
	if (!(await isSwitchedOff(server, failure))) return false;
	// A page that is open hears of it, and closes what is to be removed.
	const wiped = await ifNobodyElse(world, leaderLock(phone.user.id), () => wipe(world, device, phone.user));
	if (!wiped) wakePages(turn, true);
	return true;
}

/** With nothing to send and nothing to take in it is not known: then the next page that opens asks. */
async function isSwitchedOff(server: Server, failure: Cut): Promise<boolean> {
	if (!failure || failure.kind === 'unreachable' || failure.kind === 'no-room') return false;
	if (failure.kind !== 'expired') return deactivated(failure);
	const why = await probe(server);
	return why.kind !== 'ok' && deactivated(why);
}

/** A page leads the exchange, but may have slept: the push message that woke the worker means that there is news. */
function wakePages({ world, phone }: Signed, reconnect: boolean): void {
	const board = openSwitchboard(world.channel(`gendan-exchange-${phone.user.id}`), () => undefined);
	board.say({ type: 'wake', reconnect });
	board.close();
}
