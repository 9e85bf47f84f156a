import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { Composition } from './compose.ts';
import { settledPhone } from './current.ts';
import type { Phone } from './phone.ts';
import { documentOf } from './reconcile.ts';
import { makingRoom, makingRoomForRecord } from './making-room.ts';
import { whereRoom } from './out-of-room.ts';
import type { WriteRefusal } from './written.ts';

/**
 * Adds to the composition what many new documents shall hold, or says why not. `isHere` knows of each whether this phone has it
 * already: such a one must be left alone. Must not wait.
 */
export type BatchComposer = (
	composition: Composition,
	isHere: (doc: string) => boolean,
) => WriteRefusal | undefined;

/**
 * Writes many new documents at once: all of them are durable when it resolves, or none is. One transaction of the journal and one
 * write of the replica, where one by one each would cost both.
 */
export async function writeBatch(
	docs: readonly string[],
	compose: BatchComposer,
): Promise<WriteRefusal | undefined> {
	const phone = await settledPhone();
	if (!phone) return 'signed-out';
	try {
		return await batchOn(phone, docs, compose);
	} catch (error) {
		if (error instanceof DOMException) return 'storage';
		throw error;
	}
}

async function batchOn(
	phone: Phone,
	docs: readonly string[],
	compose: BatchComposer,
): Promise<WriteRefusal | undefined> {
	const { journal, replica, clock, user, news } = phone;
	const held = await replica.present(docs);
	const bases = new Map(docs.filter((doc) => !held.has(doc)).map((doc) => [doc, []]));
	const { refused, composition } = await makingRoomForRecord(phone, () =>
		journal.decide(docs, (known) => {
			const waiting = new Set(known.rows.map(({ doc }) => doc));
			const composed = new Composition(known, { user, now: clock.now(), offset: clock.offset }, bases);
			const refused = compose(composed, (doc) => held.has(doc) || waiting.has(doc));
			return { put: refused ? [] : composed.rows, result: { refused, composition: composed } };
		}),
	);
	if (refused) return refused;
	const made = [...new Set(composition.rows.map(({ doc }) => doc))];
	const written = made.flatMap((doc) => {
		const type = typeOf(doc);
		return isLogType(type) ? [documentOf(doc, type, composition.log(doc), undefined)] : [];
	});
	// Should this fail, the journal has them all the same: they come into the replica when they are sent, or at the next start.
	await whereRoom(() => makingRoom(phone, () => replica.write(written)));
	if (made.length > 0) news.tell({ about: 'journal', docs: made });
	news.tell({ about: 'replica' });
	return undefined;
}
