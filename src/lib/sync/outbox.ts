import * as z from 'zod';
import { orderIdOf } from '#lib/domain/documents.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { refusal, refusalCode } from '#lib/domain/refusal.ts';
import { apart } from '#lib/local/apart.ts';
import { isPending, type JournalRow } from '#lib/local/journal-row.ts';
import { whereRoom } from '#lib/local/out-of-room.ts';
import type { Phone } from '#lib/local/phone.ts';
import type { SeenMark } from '#lib/local/seen-marks.ts';
import { abridged } from './abridged.ts';
import { baseOf, type Base } from './base.ts';
import { waitsItself, withoutEarly } from './early.ts';
import { batchesOf, forSending, halvesOf, type Parcel } from './parcels.ts';
import { concernsAll, isLate, jsonOf, type Failure, type Server } from './server.ts';
import { parcelsFrom } from './unstored.ts';
import { accept, putAside, refusalsOf, reject } from './verdict.ts';

const answerRows = z.array(
	z.looseObject({
		id: z.string().optional(),
		rev: z.string().optional(),
		error: z.string().optional(),
		code: z.string().optional(),
		refused: z.array(refusal).optional().catch(undefined),
	}),
);
type AnswerRow = z.infer<typeof answerRows>[number];

/** What refuses a request as a whole because of one document in it. */
const TOO_MUCH = new Set([400, 413]);

/** How a server answers that knows nothing of documents told by their new entries. */
const NOT_SERVED = new Set([404, 405]);

/** After refusals what was threaded anew is sent again; a phone with more wrong than this waits for its next turn. */
const MOST_ROUNDS = 5;

/**
 * Sends what waits: entries and seen-marks. Accepted entries leave the journal, refused ones go to the person's attention, and
 * neither holds up the rest. Safe to run twice and after any crash: the server takes an entry once. Nothing more is sent once the
 * signal says so: whoever works here next has another session.
 */
export async function push(
	phone: Phone,
	server: Server,
	url: string,
	signal?: AbortSignal,
): Promise<Failure | undefined> {
	const post = { phone, server, url, signal };
	for (let refusals = 0; ;) {
		const { failure, refused, more } = await sendAll(post);
		if (refused) refusals++;
		if (failure || !(refused || more) || refusals === MOST_ROUNDS) return failure;
	}
}

/** What waits behind them is not made ready before they are sent: a long import is not to fill the memory. */
const DOCUMENTS_AT_A_TIME = 200;

interface Post {
	phone: Phone;
	server: Server;
	url: string;
	/** Once aborted, nothing more is asked. */
	signal?: AbortSignal | undefined;
	/** Documents are sent as they are: the server takes them no other way, or lacks what they follow. */
	whole?: boolean;
}
interface Sent {
	failure?: Failure | undefined;
	/** Something was refused, so what followed it has changed. */
	refused: boolean;
	/** The first of very many were taken. */
	more?: boolean;
}

async function sendAll(post: Post): Promise<Sent> {
	const { phone } = post;
	const waiting = rowsByDocument((await phone.journal.rows()).filter(isPending));
	let sent: Sent = { refused: false };
	for (let at = 0; at < waiting.length; at += DOCUMENTS_AT_A_TIME) {
		const parcels: Parcel[] = [];
		await apart(phone.replica, waiting.slice(at, at + DOCUMENTS_AT_A_TIME), async ([doc, own]) => {
			if (concernsAll(sent.failure)) return;
			const base = await baseOf(post, doc, own);
			if (base.kind === 'here') parcels.push(...(await parcelsFrom(phone, doc, own, base.found)));
			else sent = both(sent, await obstacle(phone, doc, own, base));
		});
		if (concernsAll(sent.failure)) return sent;
		sent = both(sent, await inTurn(post, batchesOf(parcels)));
		if (concernsAll(sent.failure)) return sent;
	}
	const marks = await phone.marks.all();
	const parcels: Parcel[] = [];
	await apart(phone.replica, marks, async (mark) => {
		parcels.push(...(await markParcel(phone, mark)));
	});
	return both(sent, await inTurn(post, batchesOf(parcels)));
}

/** The rows of each document, what belongs to an order behind it. */
function rowsByDocument(rows: readonly JournalRow[]): [doc: string, rows: JournalRow[]][] {
	const orders = new Map<string, Map<string, JournalRow[]>>();
	for (const row of rows) {
		const order = orderIdOf(row.doc);
		const docs = orders.get(order) ?? new Map<string, JournalRow[]>();
		docs.set(row.doc, [...(docs.get(row.doc) ?? []), row]);
		orders.set(order, docs);
	}
	return [...orders.values()].flatMap((docs) => [...docs]);
}

/** Without what its entries follow a document is not sent: it waits, or is put aside where that is for good. */
async function obstacle(
	phone: Phone,
	doc: string,
	rows: readonly JournalRow[],
	base: Exclude<Base, { kind: 'here' }>,
): Promise<Sent> {
	if (base.kind === 'failed') return { failure: base.failure, refused: false };
	const sent = new Set<string>(rows.map((row) => row.id));
	return { refused: await putAside(phone, doc, [{ code: 'access-ended' }], sent) };
}

async function inTurn(post: Post, batches: readonly (readonly Parcel[])[]): Promise<Sent> {
	let sent: Sent = { refused: false };
	for (const batch of batches) {
		sent = both(sent, await send(post, await withoutEarly(post.phone, batch)));
		if (concernsAll(sent.failure)) break;
	}
	return sent;
}

function both(a: Sent, b: Sent): Sent {
	const more = (a.more ?? false) || (b.more ?? false);
	return { failure: a.failure ?? b.failure, refused: a.refused || b.refused, more };
}

async function markParcel({ replica, user }: Phone, mark: SeenMark): Promise<Parcel[]> {
	const [winner] = await replica.leaves(mark.doc);
	const wanted = canonical({ _id: mark.doc, type: 'seen', by: user.id, heads: mark.heads });
	const same = winner?.by === user.id && String(winner.heads) === String(mark.heads);
	const next = winner ? { ...wanted, _rev: winner._rev } : wanted;
	// Nobody wrote it: it may wait for room.
	if (!same && !(await whereRoom(() => replica.write([next])))) return [];
	const [doc] = await replica.leaves(mark.doc);
	return doc ? [{ doc, entries: new Set(), mark }] : [];
}

async function send(post: Post, batch: readonly Parcel[]): Promise<Sent> {
	if (batch.length === 0) return { refused: false };
	if (post.signal?.aborted) return { failure: { kind: 'unreachable' }, refused: false };
	const short = post.whole ? [] : await Promise.all(batch.map(abridged));
	const isShort = short.some((doc) => doc !== undefined);
	const docs = batch.map(({ doc }, index) => short[index]?.doc ?? forSending(doc));
	const told = batch.map((parcel, index) => ({
		...parcel,
		entries: short[index]?.entries ?? parcel.entries,
	}));
	const answer = await (isShort
		? post.server.send(`${post.url}/_append`, 'POST', { docs })
		: post.server.send(`${post.url}/_bulk_docs`, 'POST', { docs, new_edits: false }));
	if (answer.kind === 'ok') {
		const rows = answerRows.safeParse(await jsonOf(answer.response)).data;
		if (!rows) return { failure: { kind: 'unreachable' }, refused: false };
		const strange = batch.filter((parcel) => rowFor(parcel, rows)?.code === 'base');
		const more = batch.some(
			(parcel, at) => !rowFor(parcel, rows) && (told[at]?.entries.size ?? 0) < parcel.entries.size,
		);
		const settled = { more, ...(await settle(post.phone, told, rows)) };
		return both(settled, await send({ ...post, whole: true }, strange));
	}
	if (isShort && answer.kind === 'refused' && NOT_SERVED.has(answer.status))
		return send({ ...post, whole: true }, batch);
	const [only, ...others] = batch;
	// One alone tells soon whether it is too much for the line, or the line is dead.
	if (isLate(answer) && only && others.length > 0) return inTurn(post, [[only], ...halvesOf(others)]);
	if (answer.kind !== 'refused' || !TOO_MUCH.has(answer.status)) return { failure: answer, refused: false };
	if (others.length > 0) return inTurn(post, halvesOf(batch));
	const code = refusalCode.safeParse(answer.code).data ?? (answer.status === 413 ? 'too-large' : 'schema');
	return { refused: only !== undefined && (await reject(post.phone, only, [{ code }])) };
}

async function settle(phone: Phone, batch: readonly Parcel[], rows: readonly AnswerRow[]): Promise<Sent> {
	const sent: Sent = { refused: false };
	const taken = batch.filter((parcel) => !rowFor(parcel, rows));
	await accept(phone, taken);
	await apart(phone.replica, batch, async (parcel) => {
		const row = rowFor(parcel, rows);
		if (!row) return;
		if (row.error === 'forbidden' && !(await cameEarly(phone, parcel, row))) {
			const rejected = await reject(phone, parcel, refusalsOf(row));
			sent.refused ||= rejected;
		}
		// Anything else is the server's own trouble with this document: it stays, and is sent again some time later.
	});
	return sent;
}

/** What the server says against a document; nothing when it took it. */
function rowFor({ doc }: Parcel, rows: readonly AnswerRow[]): AnswerRow | undefined {
	const { _id, _rev } = doc;
	return rows.find(({ id, rev, error }) => error && id === _id && (rev === undefined || rev === _rev));
}

/** The order did not get through, though it was in the same request: what belongs to it is sent again with it. */
async function cameEarly(phone: Phone, { doc }: Parcel, { code }: AnswerRow): Promise<boolean> {
	const order = orderIdOf(doc._id);
	return code === 'permission' && order !== doc._id && (await waitsItself(phone, order));
}
