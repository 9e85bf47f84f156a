import { CLOCK_AHEAD_LIMIT_MS } from '#lib/domain/admission.ts';
import { isLogType, orderIdOf, typeOf } from '#lib/domain/documents.ts';
import { MOMENTS, originalOf, renamedFields, standIns } from '#lib/domain/log/anew.ts';
import type { Draft } from '#lib/domain/log/append.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { Composition } from './compose.ts';
import { isAttention, type AttentionRow } from './journal-row.ts';
import type { Known } from './journal.ts';
import { whereRoom } from './out-of-room.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';
import type { WriteRefusal } from './written.ts';

/** A time in an entry that is this close to its stamp was the moment of writing, by the same clock. */
const MOMENT_MS = 60_000;

/**
 * Writes refused entries of a document anew, in their order and on top of what is known now; what names one of them names
 * it by its new id. What another phone has written anew already is there, and goes (RULES.md L4). Gives why some still may not
 * be: those stay refused.
 */
export async function writeAnew(
	phone: Phone,
	doc: string,
	wanted: (row: AttentionRow, renamed: ReadonlyMap<string, string>) => boolean,
): Promise<WriteRefusal[]> {
	const type = typeOf(doc);
	if (!isLogType(type)) return ['unknown-type'];
	// What belongs to an order may be written as the order permits.
	const docs = type === 'deal' ? [doc, orderIdOf(doc)] : [doc];
	const bases = new Map<string, Log>();
	for (const id of docs) bases.set(id, (await phone.replica.log(id)) ?? []);
	const { user, clock } = phone;
	const author = { user, now: clock.now(), offset: clock.offset };
	const left = await phone.journal.decide<WriteRefusal[]>(docs, (before) => {
		const { known, fresh } = withoutFuture(before, author.now, phone);
		const composition = new Composition(known, author, bases);
		const renamed = standIns(composition.log(doc), user.id);
		const moments = new Map<string, number>();
		const remove: string[] = [];
		const result: WriteRefusal[] = [];
		for (const row of known.rows.filter(isAttention)) {
			if (row.doc !== doc || !wanted(row, renamed)) continue;
			const made = momentOf(row, moments, author);
			moments.set(row.id, made);
			const there = renamed.get(originalOf(row.entry));
			if (there) {
				renamed.set(row.id, there);
				remove.push(row.id);
				continue;
			}
			const refused = composition.add(doc, type, draftOf(row.entry, renamed, made));
			if (refused) {
				result.push(refused);
				continue;
			}
			const again = composition.rows.at(-1);
			if (again) renamed.set(row.id, again.id);
			remove.push(row.id);
		}
		return { put: composition.rows, remove, fresh, result };
	});
	await whereRoom(() => reconcile(phone.replica, phone.journal, doc));
	return left;
}

/**
 * Nobody is asked about entries that were stamped by a clock that was ahead: what they say holds, and the server's clock, known
 * by its very answer, says when. What makes no sense without them goes with them.
 */
export async function restamp(phone: Phone, doc: string): Promise<void> {
	await writeAnew(
		phone,
		doc,
		({ refusal: { code, detail = '' } }, renamed) =>
			code === 'clock-ahead' || (code === 'after-unknown' && renamed.has(detail)),
	);
}

/** After a stamp of the future all later ones would be of the future, too, and be refused in turn. */
function withoutFuture(known: Known, now: number, { journal }: Phone) {
	if (known.last === undefined || millisOf(known.last) <= now + CLOCK_AHEAD_LIMIT_MS) return { known };
	const fresh = journal.newTag();
	return { known: { ...known, last: undefined, device: fresh }, fresh };
}

/**
 * When an entry was made, by the clock as it is corrected now: not after now, and not before what it was written upon. Of that `moments`
 * says when what is written anew as well was made.
 */
function momentOf(
	{ entry: { id, after }, offset }: AttentionRow,
	moments: ReadonlyMap<string, number>,
	by: { now: number; offset: number },
): number {
	if (offset === undefined) return by.now;
	const seen = after.map((earlier) => moments.get(earlier) ?? millisOf(earlier));
	return Math.min(by.now, Math.max(millisOf(id) - offset + by.offset, ...seen));
}

function draftOf(entry: Entry, names: ReadonlyMap<string, string>, made: number): Draft {
	const { id, by: _by, after: _after, kind, ...content } = entry;
	const fields = renamedFields(content, names);
	for (const name of MOMENTS) {
		const said = fields[name];
		const isMoment = typeof said === 'string' && Math.abs(Date.parse(said) - millisOf(id)) < MOMENT_MS;
		if (isMoment && millisOf(id) > made + CLOCK_AHEAD_LIMIT_MS) fields[name] = new Date(made).toISOString();
	}
	return { ...fields, kind, instead: originalOf(entry) };
}
