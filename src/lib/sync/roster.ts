import * as z from 'zod';
import { apart } from '#lib/local/apart.ts';
import { typeOf } from '#lib/domain/documents.ts';
import type { Phone } from '#lib/local/phone.ts';
import { returnedBelow } from '#lib/local/superfluous.ts';
import { acknowledgePulled } from './acknowledge.ts';
import { hides } from './base.ts';
import { concernsAll, jsonOf, type Failure, type Server } from './server.ts';

const NOTE = 'roster';
const compared = z.object({ etag: z.string(), position: z.union([z.string(), z.number()]) });
const roster = z.object({ ids: z.array(z.string()) });
const held = z.object({ rows: z.array(z.object({ id: z.string() })) });
const state = z.object({
	rows: z.array(
		z.object({
			key: z.string(),
			value: z.object({ rev: z.string(), deleted: z.boolean().optional() }).optional(),
		}),
	),
});

/** What a phone must do so that it holds what its roster names. */
export interface Difference {
	/** On the phone, and no longer its person's to see. */
	leave: string[];
	/** On the roster, and not on the phone. */
	lack: string[];
}

/** Compares what a phone holds with its roster. Documents with unsent entries stay until those are through. */
export function difference(
	holds: readonly string[],
	ids: readonly string[],
	unsent: ReadonlySet<string>,
): Difference {
	const [may, here] = [new Set(ids), new Set(holds)];
	return {
		leave: holds.filter((id) => typeOf(id) !== undefined && !may.has(id) && !unsent.has(id)),
		lack: ids.filter((id) => !here.has(id)),
	};
}

/**
 * Takes off the phone what its person may no longer see. A document that had left and may be seen again comes back: when it
 * did not change meanwhile replication would never bring it, as its revision is known here, below a tombstone.
 */
export async function compareRoster(phone: Phone, server: Server, url: string): Promise<Failure | undefined> {
	const { replica, news, pictures } = phone;
	// What is written from here on is not on this roster, and is looked at with the next one.
	const position = await replica.position();
	const holds = await heldIds(phone);
	const before = await unsentDocs(phone);
	const answer = await server.ask(`${url}/_roster`, { headers: await sinceLastTime(phone) });
	if (answer.kind !== 'ok') return answer;
	if (answer.response.status === 304) return undefined;
	const { ids } = roster.safeParse(await jsonOf(answer.response)).data ?? {};
	if (!ids) return { kind: 'unreachable' };
	const unsent = new Set([...before, ...(await unsentDocs(phone))]);
	const { leave, lack } = difference(holds, ids, unsent);
	let gone = 0;
	await apart(replica, leave, async (id) => {
		await replica.drop(id);
		await pictures.giveWay(id);
		gone++;
	});
	const { returned, failure } = await bringBack(phone, server, url, lack);
	if (gone + returned > 0) news.tell({ about: 'replica' });
	if (failure) return concernsAll(failure) ? failure : undefined;
	const etag = answer.response.headers.get('etag');
	// With something kept back because it is unsent, the comparison is not finished.
	if (unsent.size === 0 && gone === leave.length) await replica.setNote(NOTE, { etag, position });
	return undefined;
}

/** Asks only for another roster than the last, unless the replica itself has changed since that was compared. */
async function sinceLastTime({ replica }: Phone): Promise<Record<string, string>> {
	const { etag, position } = compared.safeParse(await replica.note(NOTE)).data ?? {};
	return etag !== undefined && position === (await replica.position()) ? { 'if-none-match': etag } : {};
}

async function unsentDocs({ journal, marks }: Phone): Promise<Set<string>> {
	const [rows, waiting] = await Promise.all([journal.rows(), marks.all()]);
	const pending = rows.filter((row) => row.state === 'pending').map((row) => row.doc);
	return new Set([...pending, ...waiting.map((mark) => mark.doc)]);
}

async function heldIds({ replica }: Phone): Promise<string[]> {
	const answer: unknown = await replica.pouch.allDocs();
	return held.parse(answer).rows.map(({ id }) => id);
}

/** Gives how many came back, and why others did not that may the next time. */
async function bringBack(
	phone: Phone,
	server: Server,
	url: string,
	lack: readonly string[],
): Promise<{ returned: number; failure: Failure | undefined }> {
	let returned = 0;
	let failure: Failure | undefined;
	if (lack.length === 0) return { returned, failure };
	const { pouch } = phone.replica;
	const answer: unknown = await pouch.allDocs({ keys: [...lack] });
	for (const { key, value } of state.parse(answer).rows) {
		if (!value?.deleted) continue;
		const found = await server.ask(`${url}/${encodeURIComponent(key)}`);
		if (found.kind !== 'ok') {
			if (!hides(found)) failure ??= found;
			if (concernsAll(found)) return { returned, failure: found };
			continue;
		}
		const doc = z.looseObject({ _id: z.string() }).safeParse(await jsonOf(found.response)).data;
		if (!doc) {
			failure ??= { kind: 'unreachable', trouble: true };
			continue;
		}
		await phone.replica.graft([{ ...doc, ...returnedBelow(value.rev) }]);
		await acknowledgePulled(phone, [doc]);
		returned++;
	}
	return { returned, failure };
}
