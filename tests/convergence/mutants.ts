import { NOUNS } from '#lib/domain/documents.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';

/** Faults that a storm must show: whoever watches is watched. */
export const MUTANTS = ['deaf', 'void', 'arrival'] as const;
export type Mutant = (typeof MUTANTS)[number];

let sent = 0;
const SENDS = /\/_(bulk_docs|append)$/;

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
			return ++sent % 5 === 0 ? taken() : go();
		default:
			return go();
	}
}

/** Has this process fold orders by the order in which their entries came to it. */
export function foldByArrival(): void {
	const { fold } = NOUNS.order;
	const arrived = new Map<EntryId, Set<EntryId>>();
	Reflect.set(NOUNS.order, 'fold', (log: Log): unknown => {
		const head = fold(log);
		const [first] = log;
		if (typeof head !== 'object' || head === null || !first) return head;
		const order = arrived.get(first.id) ?? new Set();
		for (const { id } of log) order.add(id);
		arrived.set(first.id, order);
		const held = new Set(log.map(({ id }) => id));
		return { ...head, remarks: [...order].findLast((id) => held.has(id)) };
	});
}
