import { arrivedEntries, storedEntries } from '#lib/local/arrived.ts';
import type { Phone } from '#lib/local/phone.ts';
import { leaf } from '#lib/local/replica.ts';
import { acknowledge } from './acknowledge.ts';
import { jsonOf, type Failure, type Server } from './server.ts';

const NOT_THERE = 404;

/**
 * With room again, what stands in the journal for what the server has is replaced by that. It is asked for by name: the feed need
 * not tell of it once more, nor of what its author may no longer see.
 */
export async function fetchArrived(phone: Phone, server: Server, url: string): Promise<Failure | undefined> {
	await acknowledge(phone, await storedEntries(phone));
	for (const [doc, ids] of await arrivedEntries(phone.journal)) {
		const answer = await server.ask(`${url}/${encodeURIComponent(doc)}?revs=true`);
		if (answer.kind === 'ok') {
			const found = leaf.safeParse(await jsonOf(answer.response)).data;
			if (!found) return { kind: 'unreachable' };
			await phone.replica.graft([found]);
			await acknowledge(phone, await storedEntries(phone, [doc]));
			phone.news.tell({ about: 'replica' });
		} else if (answer.kind === 'refused' && answer.status === NOT_THERE)
			await acknowledge(phone, new Map([[doc, ids]]));
		else return answer;
	}
	return undefined;
}
