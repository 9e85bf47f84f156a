import * as z from 'zod';
import { isLogType, typeOf } from '#lib/domain/documents.ts';
import { headsOf } from '#lib/domain/log/causality.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { readLog, shortened, textOf, type Held } from '#lib/domain/log/lacking.ts';
import { union } from '#lib/domain/log/merge.ts';
import { sha256Of } from '#lib/local/media/sha256.ts';
import type { Phone } from '#lib/local/phone.ts';

/** Below this a log is hardly longer than what has to be said to shorten it. */
const FROM_ENTRIES = 10;
const MOST_HEADS = 64;

const question = z.looseObject({ docs: z.array(z.looseObject({ id: z.string() })) });
const answer = z.looseObject({
	results: z.array(
		z.looseObject({ id: z.string(), docs: z.array(z.looseObject({ short: shortened.optional() })) }),
	),
});
const stored = z.object({ rows: z.array(z.object({ doc: z.unknown().optional() })) });
const storedLog = z.object({ _id: z.string(), _rev: z.string(), log: z.array(z.unknown()) });

const history = z.looseObject({ _revisions: z.object({ start: z.number(), ids: z.array(z.string()) }) });

interface Base extends Held {
	log: Log;
}

/** A question for documents, in which the phone says what it has of them; with what its answer is made whole again. */
export interface ShortQuestion {
	body: string;
	/** The answer as if nothing had been said; undefined when what was told does not fit what is here. */
	whole: (answer: unknown) => Promise<unknown>;
}

/**
 * The same question with what the phone has of the documents that it is for, so that of a long log what is new is told and not
 * all of it. Undefined where that would shorten nothing.
 */
export async function shortQuestion(phone: Phone, body: string): Promise<ShortQuestion | undefined> {
	const asked = question.safeParse(JSON.parse(body)).data;
	if (!asked) return undefined;
	const ids = asked.docs.map(({ id }) => id).filter((id) => isLogType(typeOf(id)));
	const bases = await basesOf(phone, ids);
	if (bases.size === 0) return undefined;
	const docs = asked.docs.map((doc) => {
		const { rev, heads } = bases.get(doc.id) ?? {};
		return rev === undefined ? doc : { ...doc, has: { rev, heads } };
	});
	return { body: JSON.stringify({ ...asked, docs }), whole: (told) => wholeOf(told, bases) };
}

/**
 * An answer whose shortened documents were shortened unasked, made whole by what is here; undefined where they do not follow
 * that.
 */
export async function madeWhole(phone: Phone, told: unknown): Promise<unknown> {
	const results = answer.safeParse(told).data?.results ?? [];
	const shorts = results.flatMap(({ docs }) => docs.flatMap(({ short }) => short ?? []));
	const bases = await basesOf(
		phone,
		shorts.map(({ _id }) => _id),
		1,
	);
	const follows = (short: z.infer<typeof shortened>) => {
		const { start = 0, ids = [] } = history.safeParse(short).data?._revisions ?? {};
		return ids.some((hash, index) => `${start - index}-${hash}` === bases.get(short._id)?.rev);
	};
	return shorts.every(follows) ? wholeOf(told, bases) : undefined;
}

/** What the server is known to have said of them: without the journal's entries, of which it may know or not. */
async function basesOf(
	{ replica, journal }: Phone,
	ids: readonly string[],
	fromEntries = FROM_ENTRIES,
): Promise<Map<string, Base>> {
	const bases = new Map<string, Base>();
	if (ids.length === 0) return bases;
	const unsent = new Set<string>((await journal.rows()).map((row) => row.id));
	const found: unknown = await replica.pouch.allDocs({ keys: [...ids], include_docs: true });
	for (const { doc } of stored.parse(found).rows) {
		const { _id, _rev, log: raw } = storedLog.safeParse(doc).data ?? { _id: '', _rev: '', log: [] };
		const log = raw.length < fromEntries ? [] : (readLog(raw) ?? []).filter(({ id }) => !unsent.has(id));
		const heads = headsOf(log);
		if (log.length >= fromEntries && heads.length <= MOST_HEADS) bases.set(_id, { rev: _rev, heads, log });
	}
	return bases;
}

async function wholeOf(told: unknown, bases: ReadonlyMap<string, Base>): Promise<unknown> {
	const parsed = answer.safeParse(told).data;
	if (!parsed) return undefined;
	const results = [];
	for (const result of parsed.results) {
		const docs = [];
		for (const { short, ...said } of result.docs) {
			const ok = short && (await completed(short, bases.get(result.id)));
			if (short && !ok) return undefined;
			docs.push(ok ? { ok } : said);
		}
		results.push({ ...result, docs });
	}
	return { ...parsed, results };
}

async function completed(short: z.infer<typeof shortened>, base: Base | undefined) {
	const { whole, lacking, ...doc } = short;
	if (!base) return undefined;
	const news = readLog(lacking);
	if (!news) return undefined;
	const log = union(base.log, news);
	const digest = await sha256Of(new TextEncoder().encode(textOf(log)));
	return digest === whole ? { ...doc, log } : undefined;
}
