import { isLogType, typeOf } from '#lib/domain/documents.ts';
import type { Draft } from '#lib/domain/log/append.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { Composition } from './compose.ts';
import { isAttention, isPending, type JournalRow } from './journal-row.ts';
import { releasePictures } from './media/pledge.ts';
import { overlay } from './overlay.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';
import { withdraw } from './withdraw.ts';
import type { WriteRefusal } from './written.ts';

/**
 * The gateway refused a document: what was refused goes to the person's attention, the rest is threaded anew and waits
 * to be sent. A refusal that names no entry of ours concerns all that was `sent`.
 */
export async function refuse(
	phone: Phone,
	doc: string,
	refusals: readonly Refusal[],
	sent: ReadonlySet<string>,
): Promise<void> {
	const base = (await phone.replica.log(doc)) ?? [];
	await phone.journal.decide([doc], ({ rows }) => {
		const pending = rows.filter(isPending);
		const unsent = new Set<string>(pending.map((row) => row.id));
		const reasons = reasonsOf(refusals, sent, unsent);
		const { moved, rethreaded } = withdraw(overlay(base, rows), reasons, unsent);
		const put: JournalRow[] = [
			...moved.map(({ entry, refusal }) => ({ ...rowOf(doc, entry), state: 'attention' as const, refusal })),
			...rethreaded.map((entry) => ({ ...rowOf(doc, entry), state: 'pending' as const })),
		];
		return { put, result: undefined };
	});
	await reconcile(phone.replica, phone.journal, doc);
	tell(phone, doc);
}

/** Writes the refused entries of a document anew, in their order, as if made now. Gives what still may not be. */
export async function retry(phone: Phone, doc: string): Promise<WriteRefusal[]> {
	const type = typeOf(doc);
	if (!isLogType(type)) return ['unknown-type'];
	const base = (await phone.replica.log(doc)) ?? [];
	const author = { user: phone.user, now: phone.clock.now() };
	const left = await phone.journal.decide<WriteRefusal[]>([doc], (known) => {
		const composition = new Composition(known, author, new Map([[doc, base]]));
		const renamed = new Map<EntryId, EntryId>();
		const remove: string[] = [];
		const result = known.rows.filter(isAttention).flatMap((row) => {
			const refused = composition.add(doc, type, renamedDraft(row.entry, renamed));
			if (refused) return [refused];
			const made = composition.rows.at(-1);
			if (made) renamed.set(row.id, made.id);
			remove.push(row.id);
			return [];
		});
		return { put: composition.rows, remove, result };
	});
	await reconcile(phone.replica, phone.journal, doc);
	tell(phone, doc);
	return left;
}

/** Throws a refused entry away for good. */
export async function discard(phone: Phone, doc: string, id: EntryId): Promise<void> {
	// Out of the replica first: without its row there nothing would keep it from showing again.
	await reconcile(phone.replica, phone.journal, doc);
	const gone = await phone.journal.decide([doc], ({ rows }) => {
		const result = rows.filter((row) => isAttention(row) && row.id === id);
		return { remove: result.map((row) => row.id), result };
	});
	await releasePictures(
		phone,
		gone.map((row) => row.entry),
	);
	tell(phone, doc);
}

function reasonsOf(
	refusals: readonly Refusal[],
	sent: ReadonlySet<string>,
	unsent: ReadonlySet<string>,
): Map<string, Refusal> {
	const named = refusals.flatMap((refusal): [string, Refusal][] =>
		refusal.entry !== undefined && unsent.has(refusal.entry) ? [[refusal.entry, refusal]] : [],
	);
	const [whole] = refusals;
	if (named.length > 0 || !whole) return new Map(named);
	return new Map([...sent].filter((id) => unsent.has(id)).map((id) => [id, whole]));
}

function rowOf(doc: string, entry: Entry) {
	return { id: entry.id, doc, entry };
}

function renamedDraft(entry: Entry, names: ReadonlyMap<string, string>): Draft {
	const { id: _id, by: _by, after: _after, kind, ...content } = entry;
	return { ...renamedFields(content, names), kind };
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
	if (typeof value === 'string') return names.get(value) ?? value;
	if (Array.isArray(value)) return value.map((item: unknown) => rename(item, names));
	if (typeof value !== 'object' || value === null) return value;
	return renamedFields(value, names);
}

function renamedFields(value: object, names: ReadonlyMap<string, string>): Record<string, unknown> {
	const fields = Object.entries(value).map(([name, item]): [string, unknown] => [name, rename(item, names)]);
	return Object.fromEntries(fields);
}

function tell({ news }: Phone, doc: string): void {
	news.tell({ about: 'journal', docs: [doc] });
	news.tell({ about: 'replica' });
}
