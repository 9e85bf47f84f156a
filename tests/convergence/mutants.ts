import { NOUNS } from '#lib/domain/documents.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { orderHead, type OrderHead } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import type { PushService } from '#lib/server/push/push.ts';

/** Faults that a storm must show: whoever watches is watched. */
export const MUTANTS = ['deaf', 'void', 'arrival', 'leak', 'contest', 'doubled'] as const;
export type Mutant = (typeof MUTANTS)[number];

let sent = 0;
/** Where phones send records to. */
export const SENDS = /\/_(bulk_docs|append)$/;

/** Reads the name of a fault; nothing for none. */
export function mutantNamed(name: string | undefined): Mutant | undefined {
	return MUTANTS.find((known) => known === name);
}

/** A phone's way to its server, with a fault of the phone's told by what it makes of the answers. */
export async function tampered(
	mutant: Mutant | undefined,
	request: Request,
	go: () => Promise<Response>,
): Promise<Response> {
	const taken = () => Response.json([], { status: 201, headers: { 'x-gendan-time': String(Date.now()) } });
	if (!SENDS.test(request.url)) return go();
	switch (mutant) {
		// Every answer is a yes.
		case 'deaf': {
			const response = await go();
			return response.status === 201 ? taken() : response;
		}
		// Now and then what was sent is taken for received before it is.
		case 'void':
			return ++sent % 3 === 0 ? taken() : go();
		default:
			return go();
	}
}

/** Has this process fold orders wrongly where that is the fault. */
export function misfold(mutant: Mutant | undefined): void {
	const { fold } = NOUNS.order;
	const wrongly = mutant === 'arrival' ? byArrival() : mutant === 'contest' ? causeless : undefined;
	if (!wrongly) return;
	Reflect.set(NOUNS.order, 'fold', (log: Log): unknown => {
		const head = orderHead.safeParse(fold(log)).data;
		return head ? wrongly(head, log) : fold(log);
	});
}

/** By the order in which entries came to this process. */
function byArrival(): (head: OrderHead, log: Log) => OrderHead {
	const arrived = new Map<EntryId, Set<EntryId>>();
	return (head, log) => {
		const [first] = log;
		if (!first) return head;
		const order = arrived.get(first.id) ?? new Set();
		for (const { id } of log) order.add(id);
		arrived.set(first.id, order);
		const held = new Set(log.map(({ id }) => id));
		return { ...head, remarks: [...order].findLast((id) => held.has(id)) };
	};
}

/** With a contest between an entry and what its author had seen. */
function causeless(head: OrderHead, log: Log): OrderHead {
	const later = log.find(({ after }) => after.length > 0);
	const cause = later?.after[0];
	if (!later || cause === undefined) return head;
	const contest = { rule: 'M7', scope: { of: 'order' } as const, entries: [cause, later.id] };
	return { ...head, contests: [...head.contests, contest] };
}

/** Who the server takes a person for when it says what they may read. */
export function readerFor(mutant: Mutant | undefined, user: Person): Person {
	return mutant === 'leak' ? { ...user, roles: [...user.roles, 'manager'] } : user;
}

/** Has reminders sent twice where that is the fault. */
export function sendTwice(mutant: Mutant | undefined, push: PushService): void {
	if (mutant !== 'doubled') return;
	const send = push.send.bind(push);
	push.send = async (...reminder) => {
		await send(...reminder);
		return send(...reminder);
	};
}
