import { typeOf } from '#lib/domain/documents.ts';
import { readOrderHead } from '#lib/domain/order/head.ts';
import { openPhone, type LocalWorld } from '#lib/local/phone.ts';
import type { ListedLeaf } from '#lib/local/replica.ts';
import { Server, type ServerWorld } from '#lib/sync/server.ts';
import { takeSnapshot } from '#lib/sync/snapshot.ts';
import { order, type Told } from './snapshot-messages.ts';

/** So many documents are told of at once while they come. */
const TOLD_AT_ONCE = 100;

/** Takes the snapshot that a page asks its worker for, and tells the page of each step. Asked once, then it ends. */
export async function takeOrdered(
	asked: unknown,
	world: LocalWorld & ServerWorld,
	tell: (told: Told) => void,
): Promise<void> {
	try {
		tell({ told: 'end', failure: await take(order.parse(asked), world, tell) });
	} catch (error) {
		tell({ told: 'broken', why: String(error) });
	}
}

async function take(
	{ user, epoch, offset, url }: ReturnType<typeof order.parse>,
	world: LocalWorld & ServerWorld,
	tell: (told: Told) => void,
) {
	const phone = openPhone(world, { user, epoch, offset });
	const server = new Server(world, () => undefined);
	const { signal } = new AbortController();
	let came: string[] = [];
	const tellOfThem = () => {
		if (came.length > 0) tell({ told: 'came', docs: `[${came.join()}]` });
		came = [];
	};
	const failure = await takeSnapshot(
		{ phone, server, url, signal },
		{
			report: (loaded) => {
				tell({ told: 'report', ...loaded });
			},
			came: (doc) => {
				// Text is the fastest way from one thread to another.
				came.push(JSON.stringify(checkedLeaf(doc)));
				if (came.length === TOLD_AT_ONCE) tellOfThem();
			},
			arrived: (arrived, count) => {
				tellOfThem();
				tell({ told: 'arrived', count, between: arrived && { from: arrived.from, to: arrived.to } });
			},
		},
	);
	await phone.close();
	return failure;
}

/** What lists look at: no log, and of an order a head that is one. */
function checkedLeaf({ log: _log, ...listed }: ListedLeaf): ListedLeaf {
	if (typeOf(listed._id) !== 'order') return listed;
	return { ...listed, head: readOrderHead(listed.head) };
}
