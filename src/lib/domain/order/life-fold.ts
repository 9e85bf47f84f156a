import type { Causality } from '../log/causality.ts';
import { millisOf } from '../log/stamp.ts';
import { complaintsOf } from './after-sales.ts';
import { checkOf } from './check.ts';
import { completionOf } from './completion.ts';
import type { Counted } from './counted.ts';
import type { Facts, OrderEntry, OrderEntryOf, OrderKind } from './entries.ts';
import { flagsOf } from './intake.ts';
import type { Life } from './life.ts';
import { releaseOf } from './release.ts';
import type { ExceptionState, NodeState } from './state.ts';

/** What shows that somebody works on the order. */
const ANSWERING: ReadonlySet<OrderKind> = new Set<OrderKind>([
	...(['planned', 'cleared', 'verified', 'amended', 'released', 'progressed', 'done'] as const),
]);

interface Parts {
	created: OrderEntryOf<'created'>;
	counted: Counted;
	graph: Causality;
	facts: Facts;
	nodes: readonly NodeState[];
	exceptions: readonly ExceptionState[];
}

/** An order's life beside its nodes, folded from the entries that count. */
export function lifeOf({ created, counted, graph, facts, nodes, exceptions }: Parts): Life {
	const { all, seldom } = counted;
	const answer = all.find((entry) => ANSWERING.has(entry.kind));
	return {
		createdAt: millisOf(created.id),
		createdBy: created.by,
		replaces: created.replaces,
		priority: priorityOf(created, seldom),
		flags: flagsOf(seldom),
		check: checkOf(seldom, facts),
		...releaseOf(seldom, nodes),
		answeredAt: answer && millisOf(answer.id),
		planReadyAt: planReadyAt(counted),
		explained: seldom
			.filter((entry) => entry.kind === 'explained')
			.map(({ id, by, breach, reason }) => ({ by, at: millisOf(id), breach, reason })),
		complaints: complaintsOf(nodes, seldom),
		signedAt: signedAt(nodes),
		serious: exceptions.some(({ level }) => level === 'serious') || undefined,
		...completionOf(counted, graph, nodes),
	};
}

/** A person's latest word goes before what a rule says; the replacement of rejected goods is high (RULES.md Q2, Q3). */
function priorityOf(created: OrderEntryOf<'created'>, entries: readonly OrderEntry[]): Life['priority'] {
	const said = entries.filter((entry) => entry.kind === 'prioritised');
	const person = said.findLast(({ rule }) => rule !== true);
	if (person) return { level: person.priority, source: 'person', by: person.by, reason: person.reason };
	if (created.replaces !== undefined) return { level: 'high', source: 'replacement' };
	const ruled = said.at(-1);
	return ruled && { level: ruled.priority, source: 'rule', by: ruled.by };
}

/** A plan stands when it is released; where work went on without, it stood when it was made. */
function planReadyAt({ all, seldom }: Counted): number | undefined {
	const released = seldom.find((entry) => entry.kind === 'released');
	const worked = all.some((entry) => entry.kind === 'progressed' || entry.kind === 'done');
	const stands = released ?? (worked ? seldom.find((entry) => entry.kind === 'planned') : undefined);
	return stands && millisOf(stands.id);
}

function signedAt(nodes: readonly NodeState[]): number | undefined {
	const signed = nodes.filter(({ stage }) => stage === 'signed');
	const times = signed.map(({ doneAt }) => (doneAt === undefined ? NaN : Date.parse(doneAt)));
	const last = Math.max(...times);
	return signed.length > 0 && !Number.isNaN(last) ? last : undefined;
}
