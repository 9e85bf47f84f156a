import * as z from 'zod';
import { orderDocument } from '#lib/domain/documents.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { Problem } from '../problem.ts';
import type { DocStore, StoredDocument } from '../store/port.ts';
import { sampleCompany } from './company.ts';
import { DEMO_PEOPLE } from './people.ts';

export interface SampleDeps {
	data: DocStore;
	operations: DocStore;
	accounts: Pick<Accounts, 'addUser'>;
	clock: () => number;
	zone: string;
	password: string;
}

const ID = 'demo:company';
const marker = z.looseObject({ _rev: z.string(), at: z.number(), state: z.enum(['loading', 'loaded']) });
const BATCH = 250;

/**
 * Loads the sample company, once. The moment it is told of is written down first: a load that was interrupted, or that two
 * instances begin at once, tells of the same moment, and what is stored already stays as it is.
 */
export async function loadSampleCompany(deps: SampleDeps): Promise<void> {
	const { data, operations, clock, zone } = deps;
	await operations.put([{ _id: ID, type: 'demo', state: 'loading', at: clock() }]);
	const { _rev, at, state } = marker.parse(await operations.get(ID));
	if (state === 'loaded') return;
	await addPeople(deps);
	const docs = sampleCompany({ now: at, zone });
	for (let from = 0; from < docs.length; from += BATCH) await data.put(docs.slice(from, from + BATCH));
	await operations.put(docs.flatMap(numberClaim));
	await operations.put([{ _id: ID, _rev, type: 'demo', state: 'loaded', at }]);
}

/** Keeps the numbers that the sample orders bear from being given to new ones. */
function numberClaim(doc: StoredDocument): StoredDocument[] {
	const { data: order } = orderDocument.safeParse(doc);
	const number = order?.head?.number ?? '';
	return order && /^\d{6}-\d{3}$/.test(number) ? [{ _id: `number:${number}`, order: order._id }] : [];
}

async function addPeople({ accounts, password }: SampleDeps): Promise<void> {
	await Promise.all(
		DEMO_PEOPLE.map(async (someone) => {
			try {
				await accounts.addUser({ ...someone, password });
			} catch (error) {
				if (!(error instanceof Problem && error.code === 'username-taken')) throw error;
			}
		}),
	);
}
