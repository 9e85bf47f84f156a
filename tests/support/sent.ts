import { createHash } from 'node:crypto';
import * as z from 'zod';
import { logDocument } from '#lib/domain/documents.ts';
import { saidBy } from '#lib/domain/log/appended.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { documentOf } from './builders.ts';
import type { GatewayServer } from './gateway-server.ts';

const rows = z.array(
	z.looseObject({
		id: z.string(),
		rev: z.string().optional(),
		ok: z.boolean().optional(),
		error: z.string().optional(),
		code: z.string().optional(),
		refused: z.array(z.looseObject({ code: z.string(), entry: z.string().optional() })).optional(),
	}),
);
export type Row = z.infer<typeof rows>[number];

let revisions = 0;

/** A hash that no other revision of these tests has. */
export function newHash(): string {
	return (++revisions).toString(16).padStart(32, 'f');
}

/** What `_bulk_docs` answers to documents that replication carries. */
export async function replicate(server: GatewayServer, person: string, ...docs: unknown[]): Promise<Row[]> {
	const response = await server.as(person, '/_bulk_docs', {
		method: 'POST',
		body: JSON.stringify({ new_edits: false, docs }),
	});
	if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
	return rows.parse(await response.json());
}

/** What `_append` answers. */
export async function append(server: GatewayServer, person: string, ...docs: unknown[]): Promise<Row[]> {
	const body = JSON.stringify({ docs });
	const response = await server.as(person, '/_append', { method: 'POST', body });
	if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
	return rows.parse(await response.json());
}

/** What `_bulk_docs` answers to documents that are edited directly. */
export async function edit(server: GatewayServer, person: string, ...docs: unknown[]): Promise<Row[]> {
	const response = await server.as(person, '/_bulk_docs', { method: 'POST', body: JSON.stringify({ docs }) });
	if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
	return rows.parse(await response.json());
}

/** The content as a revision that follows `parents`, newest first; without any as a first one. */
export function revisionOf<Content extends object>(
	id: string,
	content: Content,
	...parents: readonly string[]
) {
	const start = parents[0] === undefined ? 1 : Number(parents[0].split('-')[0]) + 1;
	const ids = [newHash(), ...parents.map((rev) => rev.split('-')[1] ?? '')];
	return { ...content, _id: id, _rev: `${start}-${ids[0]}`, _revisions: { start, ids } };
}

/** What a phone sends of a document whose last entries are new: `log` is the whole as the phone has it. */
export function appending(id: string, log: readonly Entry[], parent: string, fresh = log.slice(-1)) {
	const { type, head } = documentOf(id, log);
	const [start, tip] = [Number(parent.split('-')[0]) + 1, newHash()];
	return {
		...{ _id: id, _rev: `${start}-${tip}`, _revisions: { start, ids: [tip, parent.split('-')[1]] } },
		...{ whole: createHash('sha256').update(saidBy({ type, log, head })).digest('hex'), entries: fresh },
	};
}

/** The content as a revision that follows what is stored. */
export async function following<Content extends object>(server: GatewayServer, id: string, content: Content) {
	const parent = (await server.data.get(id))?._rev;
	return revisionOf(id, content, ...(parent === undefined ? [] : [parent]));
}

/** The log document as it is stored; throws when there is none. */
export async function stored(server: GatewayServer, id: string) {
	return logDocument.extend({ _rev: z.string(), head: z.unknown() }).parse(await server.data.get(id));
}
