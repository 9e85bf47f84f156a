import { NOUNS } from '#lib/domain/documents.ts';
import { causality } from '#lib/domain/log/causality.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { orderHead, type OrderHead } from '#lib/domain/order/head.ts';
import type { Faults, Mutant } from './names.ts';

type Misreading = (head: OrderHead, log: Log) => OrderHead;

const MISREADINGS: Partial<Record<Mutant, () => Misreading>> = {
	arrival: byArrival,
	causeless: () => causeless,
	zealous: () => zealous,
	lenient: () => (head) => ({ ...head, contests: [] }),
};

/** Has this process fold orders wrongly where that is the fault. */
export function misfold(faults: Faults): void {
	const { fold } = NOUNS.order;
	const wrongly = [...faults].flatMap((fault) => MISREADINGS[fault]?.() ?? []);
	if (wrongly.length === 0) return;
	Reflect.set(NOUNS.order, 'fold', (log: Log): unknown => {
		const head = orderHead.safeParse(fold(log)).data;
		return head ? wrongly.reduce((read, misread) => misread(read, log), head) : fold(log);
	});
}

/** By the order in which entries came to this process. */
function byArrival(): Misreading {
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
	return later && cause !== undefined ? contesting(head, [cause, later.id]) : head;
}

/** With a contest between reports of progress that were made blind to each other. */
function zealous(head: OrderHead, log: Log): OrderHead {
	const graph = causality(log);
	const reports = log.filter(({ kind }) => kind === 'progressed');
	for (const one of reports)
		for (const other of reports)
			if (one.id < other.id && one.node === other.node && graph.blind(one.id, other.id))
				return contesting(head, [one.id, other.id]);
	return head;
}

function contesting(head: OrderHead, entries: EntryId[]): OrderHead {
	return {
		...head,
		contests: [...head.contests, { rule: 'M7', scope: { of: 'order' }, entries }],
	};
}
