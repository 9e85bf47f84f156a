import type { Log } from '#lib/domain/log/entry.ts';
import { Composition } from './compose.ts';
import { checkPhone, currentPhone, settledPhone } from './current.ts';
import { isFilled } from './filled.ts';
import type { JournalRow } from './journal-row.ts';
import { makingRoom, makingRoomForRecord } from './making-room.ts';
import { isOutOfRoom, whereRoom } from './out-of-room.ts';
import { overlay } from './overlay.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';
import type { WriteRefusal, Written } from './written.ts';

/** After a change of what a person may see, all of it is fetched anew: what they work on comes first, and is waited for. */
const COMING_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;

interface Outcome {
	rows: readonly JournalRow[];
	refused?: WriteRefusal;
}

/** Adds entries to the composition, or says why not. Must not wait: it runs within the journal's transaction. */
export type Composer = (composition: Composition, author: Phone) => WriteRefusal | undefined;

/**
 * The one way in which a person's entries come into being. Resolves when they are durable in the journal; the replica
 * follows in the background, and reads lay the journal over it meanwhile.
 */
export async function write(order: string, docs: readonly string[], compose: Composer): Promise<Written> {
	const until = Date.now() + COMING_WITHIN_MS;
	let checked = false;
	for (let filled: Phone | undefined; ;) {
		const phone = await settledPhone();
		if (!phone) return { refused: 'signed-out' };
		try {
			const written = await makingRoomForRecord(phone, () => writeOn(phone, order, docs, compose));
			if (written.refused !== 'missing' || filled === phone || Date.now() > until) return written;
			// With everything here, what was missing may just have come: looked at once more.
			if (await isFilled(phone.replica)) {
				filled = phone;
				continue;
			}
		} catch (error) {
			if (isOutOfRoom(error)) return { refused: 'storage' };
			if (!checked) await checkPhone();
			checked = true;
			// The replica was closed under us, to be replaced by another.
			const next = await settledPhone();
			if (next && next !== phone) continue;
			if (error instanceof DOMException) return { refused: 'storage' };
			throw error;
		}
		await somethingNew(phone);
	}
}

/** Resolves when something has come, or after a moment. */
async function somethingNew({ news }: Phone): Promise<void> {
	let silence = () => {};
	await new Promise<void>((resolve) => {
		const timer = setTimeout(resolve, LOOK_AGAIN_MS);
		silence = news.listen((item) => {
			if (item.about !== 'replica') return;
			clearTimeout(timer);
			resolve();
		});
	});
	silence();
}

async function writeOn(
	phone: Phone,
	order: string,
	docs: readonly string[],
	compose: Composer,
): Promise<Written> {
	const bases = new Map(
		await Promise.all(docs.map(async (doc): Promise<[string, Log]> => [doc, await baseOf(phone, doc)])),
	);
	const { user, clock } = phone;
	const author = { user, now: clock.now(), offset: clock.offset };
	const { rows, refused } = await phone.journal.decide<Outcome>(docs, (known) => {
		const composition = new Composition(known, author, bases);
		const refused = compose(composition, phone);
		if (refused) return { result: { rows: [], refused } };
		return { put: composition.rows, result: { rows: composition.rows } };
	});
	if (refused) return { refused };
	const entry = rows.at(-1)?.id;
	if (entry === undefined) return { refused: 'unchanged' };
	publish(phone, rows);
	return { entry, order };
}

/**
 * The log as the replica has it, under the journal. The journal is read first: a row that goes meanwhile, because the
 * server acknowledged it, was in the replica before, or the phone had no room for it.
 */
async function baseOf(phone: Phone, doc: string): Promise<Log> {
	const rows = await phone.journal.rows(doc);
	return overlay((await phone.replica.log(doc)) ?? [], rows);
}

function publish(phone: Phone, rows: readonly JournalRow[]): void {
	const docs = [...new Set(rows.map((row) => row.doc))];
	phone.news.tell({ about: 'journal', docs });
	const reconciled = docs.map((doc) =>
		whereRoom(() => makingRoom(phone, () => reconcile(phone.replica, phone.journal, doc))),
	);
	void Promise.all(reconciled).then(
		() => {
			phone.news.tell({ about: 'replica' });
		},
		// The journal has them; the replica gets them before the next push or at the next start.
		(error: unknown) => {
			if (currentPhone() === phone) console.error(error);
		},
	);
}
