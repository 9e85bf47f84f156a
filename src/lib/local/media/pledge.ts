import type { MediaReference } from '#lib/domain/media/reference.ts';
import { settledPhone } from '../current.ts';
import { makingRoomForRecord } from '../making-room.ts';
import type { Phone } from '../phone.ts';
import type { Written } from '../written.ts';
import { hashesOf, unsentHashes } from './ready.ts';

/**
 * Writes a record that refers to pictures. They wait to be sent before the record exists, so that no crash leaves a record
 * whose pictures never follow; when it is not written they do not wait any more.
 */
export async function withPictures(
	media: readonly MediaReference[],
	doc: string,
	write: () => Promise<Written>,
): Promise<Written> {
	const phone = await settledPhone();
	if (media.length === 0 || !phone) return write();
	const { pictures } = phone;
	const sha256s = media.map(({ sha256 }) => sha256);
	try {
		if (!(await makingRoomForRecord(phone, () => pictures.commit(sha256s, doc))))
			return { refused: 'storage' };
	} catch (error) {
		if (error instanceof DOMException) return { refused: 'storage' };
		throw error;
	}
	const written = await write();
	if (written.refused) await pictures.release(sha256s);
	return written;
}

/** Records were thrown away: pictures that no other unsent record refers to are not sent (RULES.md V7). */
export async function releasePictures(phone: Phone, gone: readonly unknown[]): Promise<void> {
	const left = await unsentHashes(phone.journal);
	const released = gone.flatMap(hashesOf).filter((sha256) => !left.has(sha256));
	if (released.length > 0) await phone.pictures.release(released);
}
