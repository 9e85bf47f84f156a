import { apart } from '#lib/local/apart.ts';
import { arrivedEntries, storedEntries } from '#lib/local/arrived.ts';
import type { Phone } from '#lib/local/phone.ts';
import { acknowledge } from './acknowledge.ts';
import { fetchDocument } from './fetch-document.ts';
import { concernsAll, type Failure, type Server } from './server.ts';

/**
 * With room again, what stands in the journal for what the server has is replaced by that. It is asked for by name: the feed need
 * not tell of it once more, nor of what its author may no longer see.
 */
export async function fetchArrived(phone: Phone, server: Server, url: string): Promise<Failure | undefined> {
	await acknowledge(phone, await storedEntries(phone));
	let failure: Failure | undefined;
	await apart(phone.replica, await arrivedEntries(phone.journal), async ([doc, ids]) => {
		if (failure) return;
		const answer = await fetchDocument(phone, server, `${url}/${encodeURIComponent(doc)}`);
		if (answer === 'here') {
			await acknowledge(phone, await storedEntries(phone, [doc]));
			phone.news.tell({ about: 'replica' });
		} else if (answer === 'nowhere') await acknowledge(phone, new Map([[doc, ids]]));
		// What the server cannot tell of one document it is asked for again with the next connection.
		else if (concernsAll(answer)) failure = answer;
	});
	return failure;
}
