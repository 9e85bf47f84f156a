import type { Device, StoredSession } from '#lib/local/device.ts';
import { makingRoom } from '#lib/local/making-room.ts';
import { isOutOfRoom } from '#lib/local/out-of-room.ts';
import { openPhone, replicaName, type LocalWorld, type Phone } from '#lib/local/phone.ts';
import { Replica } from '#lib/local/replica.ts';
import { carryOver } from './carry-over.ts';
import { epochsOf } from './old-replicas.ts';

/** Makes the replica of another epoch ready for what is unsent here, and fails where that finds no room. Safe to do again. */
export async function prepareEpoch(world: LocalWorld, phone: Phone, epoch: string): Promise<void> {
	// What may be seen has changed; what still may is fetched again.
	await phone.pictures.giveWay();
	await makingRoom(phone, async () => {
		const target = new Replica(world.openReplica(replicaName(phone.user.id, epoch)));
		await carryOver(phone, target).finally(() => target.close());
	});
}

/**
 * Somebody signs in where their data is now: what they left unsent in another epoch is brought along. Gives where to begin, which is
 * there while it cannot be: the exchange tries again.
 */
export async function bringAlong(world: LocalWorld, session: StoredSession): Promise<StoredSession> {
	const { user, sync } = session;
	for (const epoch of await epochsOf(world, user.id)) {
		if (epoch === sync.epoch) continue;
		const phone = openPhone(world, { user, epoch, offset: undefined });
		try {
			if ((await phone.journal.count()) > 0) await prepareEpoch(world, phone, sync.epoch);
		} catch (error) {
			if (!isOutOfRoom(error)) console.error(error);
			return { user, sync: { epoch, url: sync.url.replace(sync.epoch, epoch) } };
		} finally {
			await phone.close();
		}
	}
	return session;
}

/** From now on the app opens in that epoch; false when the person has signed out meanwhile, which stays so. */
export function enterEpoch(device: Device, session: StoredSession): Promise<boolean> {
	return device.session.replace(({ user }) => user.id === session.user.id, session);
}
