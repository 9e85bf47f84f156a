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
	for (const name of await replicasOf(world, person)) if (name !== current) await removeReplica(world, name);
}

/** Removes all that the server let this person see. */
export async function removeReplicasOf(world: LocalWorld, person: string): Promise<void> {
	for (const name of await replicasOf(world, person)) await removeReplica(world, name);
}

/** The epochs of which this person has a replica on the phone. */
export async function epochsOf(world: LocalWorld, person: string): Promise<string[]> {
	return (await replicasOf(world, person)).map(epochIn);
}

async function replicasOf(world: LocalWorld, person: string): Promise<string[]> {
	const names = await world.replicaNames().catch(() => []);
	return names.filter((name) => name === replicaName(person, epochIn(name)));
}

function epochIn(name: string): string {
	return name.slice(name.lastIndexOf('-') + 1);
}
