import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { groupsOf, type Group } from '#lib/domain/audience.ts';
import type { Person } from '#lib/domain/people.ts';
import { StoreUnavailable } from '../store/port.ts';
import type { Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import { flag, readQuery, rev } from './query.ts';
import { PATIENCE, readRevisions, type Wanted } from './revisions.ts';
import { SyncProblem } from './sync-problem.ts';

const query = z.object({ open_revs: z.string().max(20_000), revs: flag, latest: flag });
const list = z.array(rev).max(200);

type Part = { ok: unknown } | { missing: string };

/** `GET /<epoch>/<id>?open_revs=…`: named revisions or all leaves, as JSON or in parts for CouchDB's replicator. */
export async function openRevs(request: Request, id: string, user: Person, desk: Desk): Promise<Answer> {
	const { open_revs: named, revs = false, latest = false } = readQuery(new URL(request.url), query);
	const reader = { desk, id, groups: groupsOf(user), wanted: { revs, latest } };
	const parts = named === 'all' ? await allLeaves(reader) : await partsOf(reader, listed(named));
	if (named === 'all' && parts.length === 0) throw new SyncProblem('not-found');
	if (!/\bmultipart\/mixed\b/.test(request.headers.get('accept') ?? '')) return { status: 200, json: parts };
	const boundary = randomUUID();
	return {
		status: 200,
		text: () => inParts(parts, boundary),
		type: `multipart/mixed; boundary="${boundary}"`,
	};
}

interface Reader {
	desk: Desk;
	id: string;
	groups: readonly Group[];
	wanted: Wanted;
}

/** A leaf that is missing was overtaken while it was read: then the feed is to tell of the one that came of it. */
async function allLeaves(reader: Reader): Promise<Part[]> {
	const { desk, id, groups } = reader;
	for (let tries = 0; ; tries++) {
		const row = desk.index.readable(id, groups);
		const parts = await partsOf(reader, row?.revs ?? []);
		if (!parts.some((part) => 'missing' in part)) return parts;
		if (tries === PATIENCE || !(await desk.follower.caughtUp()))
			throw new StoreUnavailable('the feed is late');
		// Nothing came of it: the store has lost it.
		if (desk.index.readable(id, groups) === row) return parts;
	}
}

async function partsOf({ desk, id, groups, wanted }: Reader, asked: readonly string[]): Promise<Part[]> {
	const questions = asked.map((one) => ({ id, rev: one }));
	const found = await readRevisions(desk, groups, questions, wanted);
	return asked.flatMap((one, index): Part[] => {
		const answer = found[index];
		const docs = answer?.readable ? answer.docs : [];
		return docs.length > 0 ? docs.map((doc) => ({ ok: doc })) : [{ missing: one }];
	});
}

function listed(text: string): string[] {
	try {
		return list.parse(JSON.parse(text));
	} catch {
		throw new SyncProblem('query', { detail: 'open_revs' });
	}
}

function* inParts(parts: readonly Part[], boundary: string): Generator<string> {
	yield `--${boundary}`;
	for (const part of parts) {
		const type = 'ok' in part ? 'application/json' : 'application/json; error="true"';
		const value = 'ok' in part ? part.ok : part;
		yield `\r\nContent-Type: ${type}\r\n\r\n${JSON.stringify(value)}\r\n--${boundary}`;
	}
	yield '--';
}
