import { groupsOf } from '#lib/domain/audience.ts';
import { admit } from '#lib/domain/admission.ts';
import { foldDeal, type DealHead } from '#lib/domain/deal/fold.ts';
import { isLogType, logDocument, orderIdOf, type LogDocument, type LogType } from '#lib/domain/documents.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { StoreUnavailable, type Revision } from '../store/port.ts';
import { LARGEST_DOCUMENT } from '../store/document.ts';
import { generationOf } from '../store/revision.ts';
import { complete, readAppended } from './appended.ts';
import { ancestryOf, type Content } from './branches.ts';
import type { Desk } from './desk.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import { completed, knownLog, logContent } from './logs.ts';
import { admitMark, knownMarks } from './seen-marks.ts';
import { Unstorable } from './writer.ts';

/**
 * How many generations a history may run ahead of ours that no new entry stands for, or of two for every entry: clients join
 * branches of their own. Without a bound whoever reads a document could use up all numbers of revisions, and nobody could write
 * it any more (RULES.md G8).
 */
const LONGEST_LEAP = 20;
/** How large a document may become by what people write (RULES.md G7). */
const LARGEST_GROWN_BYTES = LARGEST_DOCUMENT - 1_000_000;
const LOG_FIELDS = new Set(['type', 'log', 'head']);

/** What became of one document that was sent. */
export type Outcome = { id: string; rev: string | undefined } & (
	| { ok: true }
	| { ok: false; refused: Refusal[] }
	/** `base`: its entries follow others that are not here. */
	| { ok: false; conflict: 'revision' | 'base' }
	| { ok: false; failed: true }
);
type Verdict = { refused: Refusal[] } | { wanted: Content; entries?: { all: number; fresh: number } };

/**
 * Takes one document in: judged entry by entry, stored as a whole or not at all (RULES.md G1…G8). When it is answered with
 * ok, every entry that it held is durable. Sent again, it is answered alike and changes nothing.
 */
export async function push(desk: Desk, raw: unknown, user: Person, replicated: boolean): Promise<Outcome> {
	const read = readIncoming(raw, replicated);
	if ('refused' in read) return { id: read.id, rev: read.rev, ok: false, refused: [read.refused] };
	const { incoming } = read;
	return alone(desk, incoming, async () =>
		take(desk, { incoming }, await desk.data.leaves(incoming.id), user),
	);
}

/** The same for a document of which perhaps only the new entries were sent. */
export async function pushAppended(desk: Desk, raw: unknown, user: Person): Promise<Outcome> {
	const sent = readAppended(raw);
	if (!sent) return push(desk, raw, user, true);
	const named = { id: sent._id, rev: sent._rev };
	return alone(desk, named, async () => {
		const leaves = await desk.data.leaves(sent._id);
		const whole = complete(sent, leaves);
		return whole ? take(desk, whole, leaves, user) : { ...named, ok: false, conflict: 'base' };
	});
}

async function alone(
	desk: Desk,
	{ id, rev }: Pick<Incoming, 'id' | 'rev'>,
	task: () => Promise<Outcome>,
): Promise<Outcome> {
	try {
		return await desk.writer.exclusively(id, task);
	} catch (error) {
		if (error instanceof StoreUnavailable) throw error;
		if (error instanceof Unstorable) return { id, rev, ok: false, refused: [{ code: error.code }] };
		// Something is wrong with what is stored or with us: the other documents of the request are not to suffer.
		desk.log.error({ err: error, id }, 'a document could not be taken in');
		return { id, rev, ok: false, failed: true };
	}
}

/** What came in; with `doc` it was put together here. */
type Taken = { incoming: Incoming; doc?: LogDocument };

async function take(
	desk: Desk,
	{ incoming, doc }: Taken,
	leaves: readonly Revision[],
	user: Person,
): Promise<Outcome> {
	const { id, type, rev, revision } = incoming;
	const refuse = (...refused: Refusal[]): Outcome => ({ id, rev, ok: false, refused });
	// A phone's own tombstone for what left it: nothing of ours ends with it, and the phone need not hear of it.
	if (incoming.deleted)
		return revision && leaves.length > 0 ? { id, rev, ok: true } : refuse({ code: 'deleted' });
	if (!isLogType(type) && type !== 'seen') return refuse({ code: 'server-only' });
	if (!revision && !doc && !follows(leaves, rev)) return { id, rev, ok: false, conflict: 'revision' };
	const stored = revision && !(await isMissing(desk, revision));
	const verdict: Verdict = isLogType(type)
		? await admitLog(desk, { incoming, doc, type, leaves, stored: stored ?? false }, user)
		: await admitMark(desk, { id, content: incoming.content, known: knownMarks(leaves) }, user);
	if ('refused' in verdict) return refuse(...verdict.refused);
	const { all, fresh } = verdict.entries ?? { all: 0, fresh: 0 };
	const reach = LONGEST_LEAP + Math.max(highest(leaves) + fresh, 2 * all);
	const unstored = stored || generationOf(rev ?? '0') > reach ? undefined : revision;
	const leaf = await desk.writer.write({ id, leaves, incoming: unstored, wanted: verdict.wanted });
	return { id, rev: revision ? rev : leaf, ok: true };
}

interface SentLog extends Taken {
	type: LogType;
	leaves: readonly Revision[];
	stored: boolean;
}

async function admitLog(desk: Desk, sent: SentLog, user: Person): Promise<Verdict> {
	const { incoming, type, leaves, stored } = sent;
	const { id, content } = incoming;
	const doc = sent.doc ?? logDocument.safeParse({ ...content, _id: id }).data;
	const stray = Object.keys(content).find((field) => !LOG_FIELDS.has(field));
	if (!doc || doc.type !== type || doc.log.length === 0 || stray !== undefined)
		return { refused: [{ code: 'schema', detail: stray }] };
	const known = knownLog(leaves);
	const order = type === 'deal' ? knownLog(await desk.data.leaves(orderIdOf(id))) : undefined;
	const around = { settings: desk.index.settings, deal: await dealBeside(desk, id, doc.log) };
	const { fresh, refused } = admit({ known, incoming: doc, user, now: desk.clock(), order, around });
	const dropped = droppedFrom(leaves, incoming, doc.log);
	if (refused.length + dropped.length > 0) return { refused: [...dropped, ...refused] };
	// Nothing new is no harm from a reader whose own branch ends that way, and noise from anybody else.
	if (fresh.length === 0 && !stored && !sent.doc && !desk.index.readable(id, groupsOf(user)))
		return { refused: [{ code: 'permission' }] };
	const log = await completed(desk, { _id: id, type, log: union(known, doc.log) }, fresh);
	const wanted = logContent(type, log);
	if (fresh.length > 0 && Buffer.byteLength(JSON.stringify(wanted)) > LARGEST_GROWN_BYTES)
		return { refused: fresh.map((entry) => ({ code: 'too-large', entry: entry.id })) };
	return { wanted, entries: { all: log.length, fresh: fresh.length } };
}

/** The deal of an order that is to be archived: an open payment keeps it from that (RULES.md F3). Nobody else asks for it. */
async function dealBeside(desk: Desk, id: string, log: Log): Promise<DealHead | null | undefined> {
	if (!id.startsWith('order:') || !log.some(({ kind }) => kind === 'archived')) return undefined;
	return foldDeal(knownLog(await desk.data.leaves(id.replace('order:', 'deal:'))));
}

/**
 * Entries of the leaf that the revision claims to follow and does not hold. What an older revision held is in the leaves
 * that came of it, so joining brings it back.
 */
function droppedFrom(leaves: readonly Revision[], { revision, rev }: Incoming, log: Log): Refusal[] {
	const ancestors = new Set(revision ? ancestryOf(revision).slice(1) : [rev]);
	const held = new Set(log.map((entry) => entry.id));
	return knownLog(leaves.filter(({ _rev }) => ancestors.has(_rev)))
		.filter((entry) => !held.has(entry.id))
		.map((entry) => ({ code: 'dropped', entry: entry.id }));
}

function follows(leaves: readonly Revision[], parent: string | undefined): boolean {
	return parent === undefined ? leaves.length === 0 : leaves.some(({ _rev }) => _rev === parent);
}

function highest(leaves: readonly Revision[]): number {
	return Math.max(0, ...leaves.map(({ _rev }) => generationOf(_rev)));
}

async function isMissing({ data }: Pick<Desk, 'data'>, { _id, _rev }: Revision): Promise<boolean> {
	return (await data.revsDiff({ [_id]: [_rev] }))[_id] !== undefined;
}
