import * as z from 'zod';
import { isLogType, NOUNS, typeOf } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { canonicalText } from '#lib/domain/log/canonical.ts';
import { isAttention, isPending, type AttentionRow, type JournalRow } from '#lib/local/journal-row.ts';
import { replicaName } from '#lib/local/phone.ts';
import { dealIdOf, shownLog } from '#lib/local/reads.ts';
import type { Handset } from './handset.ts';
import { difference } from './difference.ts';
import { isAhead, isUnlawful, type Ledger, type Saved } from './ledger.ts';
import type { Picture } from './picture.ts';

/** Says of what was refused on a phone, of all that is on it, whether that may be. */
export type Excuse = (row: AttentionRow, rows: readonly JournalRow[]) => boolean;
const held = z.object({ rows: z.array(z.object({ id: z.string() })) });

/** What is wrong with what a phone holds, compared with what the servers hold. */
export async function phoneProblems(handset: Handset, picture: Picture, excuse: Excuse): Promise<string[]> {
	const user = picture.users.get(handset.person);
	const open = handset.open;
	if (!open || !user) return [`${handset.name} is not signed in`];
	const { phone, live } = open;
	const problems: string[] = [];
	const wrong = (what: string) => problems.push(`${handset.name}: ${what}`);
	if (handset.status.phase !== 'idle') wrong(`is ${handset.status.phase}`);
	if (canonicalText(phone.user) !== canonicalText(user)) wrong('takes its person for another');
	for (const name of handset.replicas)
		if (name !== replicaName(handset.person, phone.epoch)) wrong(`keeps the replica ${name} besides`);
	const rows = await phone.journal.rows();
	for (const row of rows) {
		if (isPending(row)) wrong(`${row.doc} ${row.id} (${row.entry.kind}) still waits to be sent`);
		else if (isAttention(row) && !excuse(row, rows))
			wrong(`${row.doc} ${row.id} (${row.entry.kind}) was refused: ${JSON.stringify(row.refusal)}`);
	}
	for (const { doc } of await phone.marks.all()) wrong(`${doc} still waits to be sent`);
	const all: unknown = await phone.replica.pouch.allDocs();
	const ids = new Set(held.parse(all).rows.map(({ id }) => id));
	const entitled = picture.entitled(user);
	for (const id of ids)
		if (typeOf(id) !== undefined && !entitled.has(id)) wrong(`${id} is not this person's`);
	for (const id of entitled) {
		if (!ids.has(id)) wrong(`${id} is not here`);
		else await compare(id);
	}
	await live.ready;
	for (const id of live.orders.keys()) if (!entitled.has(id)) wrong(`shows ${id}`);
	return problems;

	function same(id: string, held: object | undefined, stored: object | undefined): void {
		const unlike = difference(contentOf(held), contentOf(stored));
		if (unlike !== undefined) wrong(`${id} says something else than the server's: ${unlike}`);
	}

	async function compare(id: string): Promise<void> {
		const [stored] = picture.leaves.get(id) ?? [];
		const leaves = await phone.replica.leaves(id);
		if (leaves.length !== 1)
			wrong(`${id} has ${leaves.length} leaves: ${leaves.map(revOf).join(' ')}, the server ${stored?._rev}`);
		same(id, leaves[0], stored);
		const type = typeOf(id);
		if (!isLogType(type)) return;
		const shown = await shownLog(phone, id);
		if (canonicalText(shown) !== canonicalText(picture.log(id))) wrong(`${id} is shown otherwise`);
		const misread = type === 'order' && difference(live.orders.get(id)?.head, NOUNS[type].fold(shown));
		if (typeof misread === 'string') wrong(`${id} is listed otherwise than its log says: ${misread}`);
	}
}

function revOf({ _rev }: { _rev: string }): string {
	return _rev;
}

function contentOf(leaf: object | undefined): object {
	return Object.fromEntries(Object.entries(leaf ?? {}).filter(([name]) => !name.startsWith('_')));
}

/** What was shown as saved is on the server once, or waits for a person on the phone that showed it. */
export async function broken(
	ledger: Ledger,
	handsets: readonly Handset[],
	picture: Picture,
): Promise<string[]> {
	const attention = new Map<string, Set<string>>();
	for (const { name, open } of handsets) {
		const rows = (await open?.phone.journal.rows()) ?? [];
		attention.set(name, new Set(rows.filter(isAttention).map(({ id }) => id)));
	}
	const missing = ledger.promised.filter(
		({ doc, id, text }) =>
			!ledger.saved.has(id) &&
			!holds(picture, doc, id, text) &&
			![...attention.values()].some((ids) => ids.has(id)),
	);
	const lost = missing.map(({ doc, id, handset }) => `LOST: ${doc} ${id} (shown as saved on ${handset})`);
	const kept = [...ledger.saved.values()].flatMap((saved) => {
		const { doc, entry, handset } = saved;
		const stored = storedOf(saved, picture);
		const waits = [...attention.values()].some((ids) => ids.has(entry.id));
		const what = `${doc} ${entry.id} (${entry.kind}, on ${handset})`;
		if (!stored && !waits) return [`LOST: ${what}`];
		if (stored && waits) return [`${what} is on the server and in somebody's attention`];
		if (stored && isUnlawful(entry)) return [`${what} was taken, and nobody may write that`];
		// Threaded anew after a refusal it may follow others than it did; what it says must be the same.
		return stored && !restamped(entry, stored) && said(stored) !== said(entry)
			? [`${what} says something else on the server`]
			: [];
	});
	return [...lost, ...kept];
}

/** True when the servers have it, if by another stamp than its phone's first. */
function holds(picture: Picture, doc: string, id: string, text: string): boolean {
	const logs = [doc, dealIdOf(doc)].flatMap((each) => picture.log(each));
	return logs.some((entry) => entry.id === id || JSON.stringify(entry).includes(`"${text}"`));
}

/** How many entries are on the server by another stamp than their phone's first. */
export function restampedIn({ saved }: Ledger, picture: Picture): number {
	return [...saved.values()].filter((each) => {
		const stored = storedOf(each, picture);
		return stored !== undefined && stored.id !== each.entry.id;
	}).length;
}

/** What a clock that was ahead had stamped may stand there by another stamp; nothing else may. */
function storedOf(saved: Saved, picture: Picture): Entry | undefined {
	const log = picture.log(saved.doc);
	const same = log.find(({ id }) => id === saved.entry.id);
	return same ?? (isAhead(saved) ? log.find((other) => restamped(saved.entry, other)) : undefined);
}

function said({ after: _, ...content }: Entry): string {
	return canonicalText(content);
}

/** True when the other stands for the entry and says the same; what names entries is looked at by the log's own checks. */
function restamped(entry: Entry, other: Entry): boolean {
	const { id, after: _after, at: _at, actualAt: _actualAt, instead = id, ...rest } = entry;
	const { exception: _exception, entries: _entries, stands: _stands, ...content } = rest;
	const alike = Object.entries(content).every(
		([name, value]) => canonicalText(other[name]) === canonicalText(value),
	);
	const fields = new Set([...Object.keys(entry), 'instead']);
	return (
		alike &&
		other.instead === instead &&
		other.id < id &&
		Object.keys(other).every((name) => fields.has(name))
	);
}
