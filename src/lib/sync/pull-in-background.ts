import type { Device, StoredSession } from '#lib/local/device.ts';
import { isFilled } from '#lib/local/filled.ts';
import { openPhone, replicaName, type LocalWorld, type Phone } from '#lib/local/phone.ts';
import { probe } from './account.ts';
import { enterEpoch, prepareEpoch } from './epoch-change.ts';
import { fetchDocument } from './fetch-document.ts';
import { firstLoad } from './first-load.ts';
import { ifNobodyElse, leaderLock, type Shared } from './leader.ts';
import { removeOtherReplicas, removeReplica } from './old-replicas.ts';
import { replicate } from './pull.ts';
import { remoteDatabase } from './remote.ts';
import { Room, withoutRoom, type Cut } from './room.ts';
import { concernsAll, type Server } from './server.ts';
import { readProgress, takeSnapshot } from './snapshot.ts';
import { openSwitchboard } from './switchboard.ts';

/** What a turn of the worker works with. */
export interface Turn {
	world: LocalWorld & Shared & { origin: string };
	device: Device;
	server: Server;
	session: StoredSession;
	/** The session's. */
	phone: Phone;
	/** The document that woke the worker. */
	about?: string | undefined;
}

/** A browser gives a worker little time. */
const PULL_WITHIN_MS = 20_000;

/**
 * Takes in what is new while no page does: the first load too, and that of another epoch when the phone's has ended. What time
 * does not suffice for is gone on with by the next turn or the next page. `led`: a page that is awake leads, and nothing was done.
 */
export async function pullInBackground(turn: Turn): Promise<{ led: boolean; cut: Cut }> {
	const { world, session, phone } = turn;
	const line = new AbortController();
	const stop = () => {
		line.abort();
	};
	// A page that opens wants to lead, and shows how far it is.
	const board = openSwitchboard(world.channel(`gendan-exchange-${phone.user.id}`), ({ type }) => {
		if (type === 'ask') stop();
	});
	const timer = setTimeout(stop, PULL_WITHIN_MS);
	let cut: Cut;
	try {
		const pull = async (taken: AbortSignal) => {
			taken.addEventListener('abort', stop);
			// A page may have been here since the turn began.
			if (!(await isCurrent(turn))) return;
			cut = await fetchAll(turn, phone, session.sync.url, line.signal);
			if (cut?.kind !== 'epoch' || line.signal.aborted) return;
			cut = await withoutRoom(() =>
				follow(turn, line.signal, ({ sync }) => {
					board.say({ type: 'epoch', sync });
				}),
			);
		};
		const led = !(await ifNobodyElse(world, leaderLock(phone.user.id), pull));
		return { led, cut };
	} finally {
		clearTimeout(timer);
		board.close();
	}
}

async function isCurrent({ device, session: { user, sync } }: Turn): Promise<boolean> {
	const now = await device.session.get();
	return now?.user.id === user.id && now.sync.epoch === sync.epoch;
}

/** Goes to where the person's data is now, as a page does, once there is something of it on this phone. */
async function follow(
	turn: Turn,
	signal: AbortSignal,
	moved: (session: StoredSession) => void,
): Promise<Cut> {
	const { world, device, server, phone, about } = turn;
	const now = await probe(server, signal);
	if (now.kind !== 'ok') return now;
	const { user, sync } = now;
	if (user.id !== phone.user.id) return { kind: 'expired' };
	const name = replicaName(user.id, sync.epoch);
	await prepareEpoch(world, phone, sync.epoch);
	const next = openPhone(world, { user, epoch: sync.epoch, offset: phone.clock.offset });
	let entered: boolean;
	let cut: Cut;
	try {
		cut = await fetchAll(turn, next, sync.url, signal);
		// Without a network what the phone had before is more than nothing.
		if (!(await hasArrived(next, about))) return cut;
		entered = await enterEpoch(device, { user, sync });
	} finally {
		await next.close();
	}
	if (entered) {
		moved({ user, sync });
		await removeOtherReplicas(world, user.id, name);
	} else await removeReplica(world, name);
	return cut;
}

async function hasArrived(phone: Phone, about: string | undefined): Promise<boolean> {
	if (await readProgress(phone)) return true;
	return about !== undefined && (await phone.replica.present([about])).size > 0;
}

function fetchAll(
	{ world, server, about }: Turn,
	phone: Phone,
	path: string,
	outer: AbortSignal,
): Promise<Cut> {
	const url = new URL(path, world.origin).href;
	const remote = remoteDatabase(phone, server, url);
	return new Room(phone).fetching(outer, async (signal) => {
		if (await isFilled(phone.replica)) return replicate(phone, remote, { live: false, signal });
		if (about !== undefined) {
			// All of it may take longer than there is time.
			const one = await fetchDocument(phone, server, `${url}/${encodeURIComponent(about)}`, { signal });
			if (typeof one === 'object' && concernsAll(one)) return one;
		}
		return firstLoad({
			...{ phone, server, url, remote, takeSnapshot, signal },
			report: () => undefined,
			busy: () => undefined,
		});
	});
}
