import { orderIdOf, seenDocument, type SeenDocument } from '#lib/domain/documents.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { pastOf } from '#lib/domain/log/causality.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Revision } from '../store/port.ts';
import type { Content } from './branches.ts';
import type { Desk } from './desk.ts';
import { knownLog } from './logs.ts';

const MOST_HEADS = 64;
const FIELDS = new Set(['type', 'by', 'heads']);

/** The marks that the leaves hold. */
export function knownMarks(leaves: readonly Revision[]): SeenDocument[] {
	return leaves.map((leaf) => seenDocument.parse(leaf));
}

/** Judges a mark: the order's lead alone says what the lead has seen, and only of what is there. */
export async function admitMark(
	desk: Pick<Desk, 'data'>,
	sent: { id: string; content: Content; known: readonly SeenDocument[] },
	user: Person,
): Promise<{ refused: Refusal[] } | { wanted: Content }> {
	const { id, content, known } = sent;
	const mark = seenDocument.safeParse({ ...content, _id: id }).data;
	if (!mark || !Object.keys(content).every((field) => FIELDS.has(field)))
		return { refused: [{ code: 'schema' }] };
	if (!user.active) return { refused: [{ code: 'deactivated' }] };
	if (mark.by !== user.id) return { refused: [{ code: 'author' }] };
	const log = await orderLog(desk, id);
	if (foldOrder(log)?.lead !== user.id) return { refused: [{ code: 'permission' }] };
	const entries = new Set(log.map((entry) => entry.id));
	const stranger = mark.heads.find((head) => !entries.has(head));
	if (stranger !== undefined) return { refused: [{ code: 'after-unknown', entry: stranger }] };
	return { wanted: merged([...known, mark], log) };
}

/** The marks as one: everything that any of them covers. */
export async function mergedMark(
	desk: Pick<Desk, 'data'>,
	id: string,
	marks: readonly SeenDocument[],
): Promise<Content> {
	return merged(marks, await orderLog(desk, id));
}

async function orderLog({ data }: Pick<Desk, 'data'>, id: string): Promise<Log> {
	return knownLog(await data.leaves(orderIdOf(id)));
}

/** What a former lead had seen says nothing of the present one, once that one has looked. */
function merged(marks: readonly SeenDocument[], log: Log): Content {
	const lead = foldOrder(log)?.lead;
	const own = marks.filter(({ by }) => by === lead);
	const counted = own.length > 0 ? own : marks;
	const by = counted.map((mark) => mark.by).sort()[0];
	return canonical({
		type: 'seen',
		by,
		heads: frontier(log, new Set(counted.flatMap(({ heads }) => heads))),
	});
}

/** The seen entries that no later seen one has seen itself, sorted. */
function frontier(log: Log, seen: ReadonlySet<EntryId>): EntryId[] {
	const named = log.filter(({ id }) => seen.has(id));
	const covered = new Set(
		pastOf(
			log,
			named.flatMap(({ after }) => after),
		).map(({ id }) => id),
	);
	return named
		.map(({ id }) => id)
		.filter((id) => !covered.has(id))
		.slice(-MOST_HEADS);
}
