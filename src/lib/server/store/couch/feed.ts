import * as z from 'zod';
import { isDocumentId, revision } from '../document.ts';
import type { NextPage } from '../following.ts';
import { UnknownSequence, type Change, type ChangesPage } from '../port.ts';
import { Refusal, type Ask } from './request.ts';

const POLL_MS = 25_000;
const POLL_DEADLINE_MS = 40_000;
const FOLLOW_PAGE = 100;

const sequence = z.union([z.string(), z.number()]).transform(String);
const changeRow = z.looseObject({
	id: z.string(),
	seq: sequence,
	changes: z.array(z.object({ rev: z.string() })),
	deleted: z.boolean().optional(),
	doc: revision.nullish(),
});
const page = z.looseObject({
	results: z.array(changeRow),
	last_seq: sequence,
	pending: z.number().optional(),
});

interface PageRequest {
	since?: string | undefined;
	limit: number;
	bodies?: boolean;
	/** Wait for a change when there is none. */
	wait?: boolean;
	signal?: AbortSignal;
}

/** A page of the feed. */
export async function changes(
	ask: Ask,
	{ since = '0', limit, bodies = false, wait = false, signal }: PageRequest,
): Promise<ChangesPage> {
	const query = {
		style: 'all_docs',
		limit,
		since,
		include_docs: bodies,
		...(wait && { feed: 'longpoll', timeout: POLL_MS }),
	};
	const options = { path: '_changes', query, expects: [400] };
	try {
		const { results, last_seq, pending } = await ask(page, {
			...options,
			...{ signal, ...(wait && { deadline: POLL_DEADLINE_MS }) },
		});
		return {
			changes: results.filter(({ id }) => isDocumentId(id)).map(changeOf),
			lastSeq: last_seq,
			done: pending === undefined ? results.length < limit : pending === 0,
		};
	} catch (error) {
		if (error instanceof Refusal) throw new UnknownSequence(error.reason, { cause: error });
		throw error;
	}
}

/** What {@link followPages} asks for: after a failure less, as a page may be too large to come in time. */
export function nextPage(ask: Ask): NextPage {
	return (since, signal, failures) =>
		changes(ask, {
			...{ since, signal, bodies: true, wait: failures === 0 },
			limit: Math.max(1, Math.floor(FOLLOW_PAGE / 2 ** failures)),
		});
}

function changeOf({ id, seq, changes: leaves, deleted = false, doc }: z.infer<typeof changeRow>): Change {
	const revs = leaves.map(({ rev }) => rev);
	if (!doc) return { id, seq, revs, deleted };
	return { id, seq, revs: [doc._rev, ...revs.filter((rev) => rev !== doc._rev)], deleted, doc };
}
