import { headsOf } from '#lib/domain/log/causality.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { isAttention, isPending, isStanding, type JournalRow } from './journal-row.ts';
import { releasePictures } from './media/pledge.ts';
import { overlay } from './overlay.ts';
import { whereRoom } from './out-of-room.ts';
import type { Phone } from './phone.ts';
import { reconcile } from './reconcile.ts';
import { withdraw } from './withdraw.ts';
import { restamp, writeAnew } from './write-anew.ts';
import type { WriteRefusal } from './written.ts';

/**
 * The gateway refused a document: what was refused goes to the person's attention, the rest is threaded anew and waits
 * to be sent. A refusal that names nothing that was `sent` concerns all of that; one whose entry waits no more concerns nothing.
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
		const reasons = withLater(reasonsOf(refusals, sent, unsent), unsent);
		const { moved, rethreaded } = withdraw(overlay(base, rows), reasons, unsent);
		const offsets = new Map(pending.map(({ id, offset }) => [id, offset]));
		const rowOf = (entry: Entry) => ({ id: entry.id, doc, entry, offset: offsets.get(entry.id) });
		const put: JournalRow[] = [
			...moved.map(({ entry, refusal }) => ({ ...rowOf(entry), state: 'attention' as const, refusal })),
			...rethreaded.map((entry) => ({ ...rowOf(entry), state: 'pending' as const })),
		];
		return { put, result: undefined };
	});
	await whereRoom(() => reconcile(phone.replica, phone.journal, doc));
	if (refusals.some(({ code }) => code === 'clock-ahead')) await restamp(phone, doc);
	tell(phone, doc);
}

/** Writes the refused entries of a document anew, in their order, as if made now. Gives what still may not be. */
export async function retry(phone: Phone, doc: string): Promise<WriteRefusal[]> {
	const left = await writeAnew(phone, doc, () => true);
	tell(phone, doc);
	return left;
}

/** Sends the refused entries of a document once more as they are: what stood in their way may be gone. */
export async function resend(phone: Phone, doc: string): Promise<void> {
	const base = (await phone.replica.log(doc)) ?? [];
	await phone.journal.decide([doc], ({ rows }) => {
		const put = rows
			.filter(isAttention)
			.map(({ id, entry, offset }) => ({ id, doc, entry, offset, state: 'pending' as const }));
		const all = overlay(base, [...rows.filter(isStanding), ...put]);
		return { put: put.map((row) => ({ ...row, entry: followingKnown(row.entry, all) })), result: undefined };
	});
	await whereRoom(() => reconcile(phone.replica, phone.journal, doc));
	tell(phone, doc);
}

/** What was thrown away meanwhile is followed no more. */
function followingKnown(entry: Entry, log: Log): Entry {
	const known = new Set<string>(log.map(({ id }) => id));
	if (entry.after.every((id) => known.has(id))) return entry;
	const older = log.filter(({ id }) => id < entry.id);
	return { ...entry, after: entry.kind === 'created' ? [] : headsOf(older) };
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
	const whole = refusals.find(({ entry }) => entry === undefined || !sent.has(entry));
	if (named.length > 0 || !whole) return new Map(named);
	return new Map([...sent].filter((id) => unsent.has(id)).map((id) => [id, whole]));
}

/**
 * What was written after an entry that a clock stamped ahead of time is ahead as well. It goes along, even when it was not sent yet: or it would
 * be refused in turn, and stamped anew apart from what came before it.
 */
function withLater(reasons: ReadonlyMap<string, Refusal>, unsent: ReadonlySet<string>): Map<string, Refusal> {
	const ahead = [...reasons].flatMap(([id, { code }]) => (code === 'clock-ahead' ? [id] : []));
	const first = ahead.reduce<string | undefined>(
		(least, id) => (least && least < id ? least : id),
		undefined,
	);
	if (first === undefined) return new Map(reasons);
	const later = [...unsent].filter((id) => id > first && !reasons.has(id));
	return new Map([...reasons, ...later.map((id): [string, Refusal] => [id, { code: 'clock-ahead' }])]);
}

function tell({ news }: Phone, doc: string): void {
	news.tell({ about: 'journal', docs: [doc] });
	news.tell({ about: 'replica' });
}
