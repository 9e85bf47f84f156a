import { typeOf } from '#lib/domain/documents.ts';
import { orderHead } from '#lib/domain/order/head.ts';
import { browserWorld, openPhone } from '#lib/local/phone.ts';
import type { ListedLeaf } from '#lib/local/replica.ts';
import { Server } from '#lib/sync/server.ts';
import { takeSnapshot } from '#lib/sync/snapshot.ts';
import { order, type Told } from './snapshot-messages.ts';

/** The first load in a thread of its own: what it stores and checks does not hold up the screen. Asked once, then it ends. */
addEventListener('message', ({ data }: MessageEvent) => {
	void take(order.parse(data)).catch((error: unknown) => {
		tell({ told: 'broken', why: String(error) });
	});
});

async function take({ user, epoch, offset, url }: ReturnType<typeof order.parse>): Promise<void> {
	const world = browserWorld();
	const phone = openPhone(world, { user, epoch, offset });
	const server = new Server({ ...world, fetch: (input, init) => fetch(input, init) }, () => undefined);
	const { signal } = new AbortController();
	const failure = await takeSnapshot(
		{ phone, server, url, signal },
		{
			report: (loaded) => {
				tell({ told: 'report', ...loaded });
			},
			arrived: (arrived) => {
				// Text is the fastest way from one thread to another.
				const listed = arrived && { ...arrived, docs: arrived.docs.map(checkedLeaf), checked: true };
				tell({ told: 'arrived', arrived: listed && JSON.stringify(listed) });
			},
		},
	);
	await phone.close();
	tell({ told: 'end', failure });
}

/** What lists look at: no log, and of an order a head that is one. */
function checkedLeaf({ log: _log, ...listed }: ListedLeaf): ListedLeaf {
	if (typeOf(listed._id) !== 'order') return listed;
	return { ...listed, head: orderHead.safeParse(listed.head).data };
}

function tell(told: Told): void {
	postMessage(told);
}
