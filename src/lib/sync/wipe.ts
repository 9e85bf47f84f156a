import type { Device } from '#lib/local/device.ts';
import { exportFile } from '#lib/local/export.ts';
import { openPictures, Pictures } from '#lib/local/media/pictures.ts';
import { removeStaged } from '#lib/local/intake/staging-database.ts';
import { Journal, openUnsent } from '#lib/local/journal.ts';
import { isOnlyHere, type JournalContents } from '#lib/local/journal-row.ts';
import type { LocalWorld } from '#lib/local/phone.ts';
import type { Person } from '#lib/domain/people.ts';
import { removeReplicasOf } from './old-replicas.ts';

/** Somebody whose account was switched off, and what they recorded here that never reached the server. */
export interface Kept extends JournalContents {
	user: Person;
}

/**
 * The person's account was switched off: nobody is signed in any more, and what the server let them see leaves the phone. What they
 * wrote and never sent stays in the journal: it is theirs to hand in as a file, and is sent should they be let in again.
 */
export async function wipe(world: LocalWorld, device: Device, user: Person): Promise<void> {
	await remember(device, user);
	await device.session.forget();
	await removeSeen(world, user.id);
}

/** From now on what the person was let see is to be removed, at every start, should it not be possible at once. */
export async function remember(device: Device, user: Person): Promise<void> {
	const { deactivated } = device;
	const others = ((await deactivated.get()) ?? []).filter(({ id }) => id !== user.id);
	await deactivated.set([...others, user]);
}

/** The person was let in again. */
export async function forgive(device: Device, user: Person): Promise<void> {
	const { deactivated } = device;
	const off = (await deactivated.get()) ?? [];
	const others = off.filter(({ id }) => id !== user.id);
	if (others.length < off.length) await deactivated.set(others);
}

/** Goes on with what {@link wipe} could not finish: the phone may have been switched off in the middle of it. */
export async function finishWiping(world: LocalWorld, device: Device): Promise<void> {
	for (const { id } of (await device.deactivated.get()) ?? []) await removeSeen(world, id);
}

/** Removes what the server let this person see: documents, pictures, and a table that was being imported. What is unsent stays. */
async function removeSeen(world: LocalWorld, person: string): Promise<void> {
	await removeReplicasOf(world, person);
	// As with replicas, the next start tries again.
	await removeStaged(world.indexedDB, person).catch((error: unknown) => {
		console.error(error);
	});
	await withPictures(world, person, (pictures) => pictures.leave()).catch((error: unknown) => {
		console.error(error);
	});
}

/** What whoever was switched off never sent, as the text of a file. */
export function exportKept(world: LocalWorld, kept: Kept): Promise<string> {
	const head = { by: kept.user, at: world.clock(), numberOf: () => undefined };
	return withPictures(world, kept.user.id, (pictures) => exportFile(kept, pictures, head));
}

async function withPictures<T>(
	world: LocalWorld,
	person: string,
	use: (pictures: Pictures) => Promise<T>,
): Promise<T> {
	const database = openPictures(world.indexedDB, person);
	return use(new Pictures(database, world, () => undefined)).finally(() => {
		database.close();
	});
}

/** What is kept of whoever was switched off last; undefined when that was nobody. */
export async function keptOf(world: LocalWorld, device: Device): Promise<Kept | undefined> {
	const user = (await device.deactivated.get())?.at(-1);
	if (!user) return undefined;
	const unsent = openUnsent(world.indexedDB, user.id);
	const { rows, unreadable } = await new Journal(unsent).contents();
	unsent.close();
	return { user, rows: rows.filter(isOnlyHere), unreadable };
}
