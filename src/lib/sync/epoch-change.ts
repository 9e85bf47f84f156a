import type { Device, StoredSession } from '#lib/local/device.ts';
import { makingRoom } from '#lib/local/making-room.ts';
import { replicaName, type LocalWorld, type Phone } from '#lib/local/phone.ts';
import { Replica } from '#lib/local/replica.ts';
import { carryOver } from './carry-over.ts';

/** Makes the replica of another epoch ready for what is unsent here, and fails where that finds no room. Safe to do again. */
export async function prepareEpoch(world: LocalWorld, phone: Phone, epoch: string): Promise<void> {
	// What may be seen has changed; what still may is fetched again.
	await phone.pictures.giveWay();
	await makingRoom(phone, async () => {
		const target = new Replica(world.openReplica(replicaName(phone.user.id, epoch)));
		await carryOver(phone, target).finally(() => target.close());
	});
}

/** From now on the app opens in that epoch; false when the person has signed out meanwhile, which stays so. */
export function enterEpoch(device: Device, session: StoredSession): Promise<boolean> {
	return device.session.replace(({ user }) => user.id === session.user.id, session);
}
