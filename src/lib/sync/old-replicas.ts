import { replicaName, type LocalWorld } from '#lib/local/phone.ts';

/** PouchDB puts this before the names of its databases. */
const PREFIX = '_pouch_';

/** Removes a replica with all that is in it. Does nothing when it fails: the next start tries again. */
export async function removeReplica(world: LocalWorld, name: string): Promise<void> {
	try {
		await world.openReplica(name).destroy();
	} catch {
		// Another tab holds it open; what is left over is removed at the next start.
	}
}

/** Removes what earlier epochs of this person left on the phone. Others' data is theirs. */
export async function removeOtherReplicas(world: LocalWorld, person: string, current: string): Promise<void> {
	const databases = await world.indexedDB.databases().catch(() => []);
	for (const { name = '' } of databases) {
		const replica = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
		const epoch = replica.slice(replica.lastIndexOf('-') + 1);
		if (replica !== '' && replica !== current && replica === replicaName(person, epoch))
			await removeReplica(world, replica);
	}
}
