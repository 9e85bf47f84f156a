import { replicaName, type LocalWorld } from '#lib/local/phone.ts';

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
	const names = await world.replicaNames().catch(() => []);
	for (const name of names) {
		const epoch = name.slice(name.lastIndexOf('-') + 1);
		if (name !== current && name === replicaName(person, epoch)) await removeReplica(world, name);
	}
}
