import * as z from 'zod';
import type { Person } from '#lib/domain/people.ts';
import type { DocStore } from '../store/port.ts';
import type { Answer } from './answer.ts';
import { isPlain } from './plain.ts';
import { readSyncBody } from './sync-body.ts';
import { SyncProblem } from './sync-problem.ts';

const BODY_BYTES = 64 * 1024;
const localId = z.string().regex(/^[\w.~=+-]{1,200}$/);

/** `GET /<epoch>/_local/<id>`: a checkpoint that this user's replicator left here. */
export async function readLocal(id: string, user: Person, data: DocStore): Promise<Answer> {
	const found = await data.getLocal(ownId(id, user));
	if (!found) throw new SyncProblem('not-found');
	return { status: 200, json: { ...found, _id: `_local/${id}` } };
}

/** `PUT /<epoch>/_local/<id>`. */
export async function writeLocal(
	request: Request,
	id: string,
	user: Person,
	data: DocStore,
): Promise<Answer> {
	const sent = await readSyncBody(request, z.looseObject({}), BODY_BYTES);
	if (!isPlain(sent)) throw new SyncProblem('schema');
	const body = Object.fromEntries(Object.entries(sent).filter(([field]) => !field.startsWith('_')));
	const rev = await data.putLocal(ownId(id, user), body);
	return { status: 201, json: { ok: true, id: `_local/${id}`, rev } };
}

/** The user's id has no colon, so nobody's checkpoints can be reached through another's name. */
function ownId(id: string, user: Person): string {
	const parsed = localId.safeParse(id);
	if (!parsed.success) throw new SyncProblem('path');
	return `sync:${user.id}:${parsed.data}`;
}
