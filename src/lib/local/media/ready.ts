import { mediaOf } from '#lib/domain/media/reference.ts';
import { isOnlyHere } from '../journal-row.ts';
import type { Journal } from '../journal.ts';
import type { Replica } from '../replica.ts';
import type { HeldPicture } from './held.ts';
import type { Pictures } from './pictures.ts';

interface PicturesAndRecords {
	pictures: Pictures;
	journal: Journal;
	replica: Replica;
}

/** In another tab a record may be about to be written. */
const BEING_WRITTEN_MS = 3_600_000;

/**
 * True when the picture's record is written and the server has taken it (RULES.md V7). The replica is looked at first: what
 * is written there and not in the journal any more has arrived.
 */
export async function isReady(phone: PicturesAndRecords, picture: HeldPicture): Promise<boolean> {
	return (await isRecorded(phone, picture)) && !(await unsentHashes(phone.journal)).has(picture.sha256);
}

/** Pictures whose record was never written, as the app ended just before it, do not wait any more. */
export async function releaseUnrecorded(phone: PicturesAndRecords): Promise<void> {
	for (const picture of await phone.pictures.waiting()) {
		if (phone.pictures.age(picture) < BEING_WRITTEN_MS || (await isRecorded(phone, picture))) continue;
		if (!(await unsentHashes(phone.journal)).has(picture.sha256))
			await phone.pictures.release([picture.sha256]);
	}
}

/** What has left this phone was recorded before. */
async function isRecorded({ replica, journal }: PicturesAndRecords, picture: HeldPicture): Promise<boolean> {
	const { sha256, doc } = picture;
	if (doc === undefined) return true;
	const names = (entry: unknown) => hashesOf(entry).includes(sha256);
	if ((await journal.rows(doc)).some((row) => !isOnlyHere(row) && names(row.entry))) return true;
	return (await replica.log(doc))?.some(names) ?? true;
}

/** The pictures of records that the server has not taken. */
export async function unsentHashes(journal: Journal): Promise<Set<string>> {
	const unsent = (await journal.rows()).filter(isOnlyHere);
	return new Set(unsent.flatMap(({ entry }) => hashesOf(entry)));
}

/** The pictures that an entry refers to, by their hashes. */
export function hashesOf(entry: unknown): string[] {
	return mediaOf(entry).map(({ sha256 }) => sha256);
}
