import fc from 'fast-check';
import type { Draft } from '#lib/domain/log/append.ts';
import { readOrderEntry } from '#lib/domain/order/entries.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { mayAppendToOrder } from '#lib/domain/permission.ts';
import { toCompare } from '#lib/domain/order/check.ts';
import { PEOPLE, type PersonName } from './people.ts';
import { deliveredDraft, orderStory, START, type Replica } from './story.ts';

const NAMES = Object.keys(PEOPLE).filter((name): name is PersonName => name in PEOPLE);
const when = new Date(START).toISOString();
/** Enough for any node's completion. */
const HANDED_OVER = { handedOver: 'PC-1', waybill: 'SF1' };

/** What somebody might write in this state, whether they may or not; `pick` chooses among what there is. */
type Idea = (state: OrderState, by: string, pick: number) => Draft | undefined;

const nodeAt = ({ nodes }: OrderState, pick: number) => nodes[pick % Math.max(1, nodes.length)];
const exceptionAt = ({ exceptions }: OrderState, pick: number) =>
	exceptions[pick % Math.max(1, exceptions.length)];

const IDEAS: readonly Idea[] = [
	(state, by) => ({
		...{ kind: 'verified', compared: toCompare(state.facts, state.life.check, by), against: '订货单' },
		confirmation: '确认函',
	}),
	(_, __, pick) => ({
		...{ kind: 'amended', reason: '来函' },
		changes: pick % 2 === 0 ? { address: `东门 ${pick}` } : { orderKind: 'custom' },
	}),
	() => ({ kind: 'cleared', flags: ['contact'], note: '已问' }),
	(_, __, pick) => ({ kind: 'prioritised', priority: pick % 2 === 0 ? 'high' : 'low', reason: '急' }),
	() => ({ kind: 'released' }),
	(state, _, pick) => {
		const { department } = state.life.resources[pick % Math.max(1, state.life.resources.length)] ?? {};
		return department && { kind: 'resourced', department, able: pick % 3 > 0, reason: '缺料' };
	},
	(state, _, pick) => {
		const node = nodeAt(state, pick);
		const drop = pick % 5 === 0;
		return node && { kind: 'planned', nodes: [], ...(drop && { dropped: [node.node] }) };
	},
	(state, _, pick) => {
		const node = nodeAt(state, pick);
		return node && { kind: 'progressed', node: node.node, percent: pick % 101 };
	},
	(state) => {
		const node = state.nodes.find(({ phase }) => phase !== 'done');
		return node && { kind: 'done', node: node.node, actualAt: when, ...HANDED_OVER };
	},
	(state) => {
		const node = state.nodes.find(({ phase }) => phase !== 'done');
		return node && { kind: 'done', node: node.node, actualAt: when, ...HANDED_OVER };
	},
	(_, __, pick) => deliveredDraft({ code: `SF${pick % 2}`, rejected: pick % 3 }),
	(state, _, pick) => ({
		...{ kind: 'raised', node: nodeAt(state, pick)?.node, category: 'other', cause: '异常' },
		...{ delayDays: pick % 5, coreNeed: false },
	}),
	(state, _, pick) => {
		const exception = exceptionAt(state, pick)?.id;
		return exception && { kind: 'handled', exception, owner: 'logistics2', solution: '换车', deadline: when };
	},
	(state, _, pick) => {
		const exception = exceptionAt(state, pick)?.id;
		return exception && { kind: 'resolved', exception, result: '好' };
	},
	(state, _, pick) => {
		const exception = exceptionAt(state, pick)?.id;
		if (!exception) return undefined;
		return pick % 4 === 0
			? { kind: 'reopened', exception, reason: '否' }
			: { kind: 'closed', exception, customerTold: true };
	},
	(state) => {
		const delivery = state.life.complaints[0]?.delivery;
		return delivery && { kind: 'contacted', delivery, at: when, cause: '划痕' };
	},
	(state, _, pick) => {
		const delivery = state.life.complaints[0]?.delivery;
		return delivery && { kind: 'remedied', delivery, remedy: 'refund', done: pick % 2 === 0 };
	},
	() => ({ kind: 'receipted', at: when }),
	(_, __, pick) => ({ kind: 'surveyed', speed: 1 + (pick % 5), quality: 5, time: 5, attitude: 5 }),
	() => ({
		...{ kind: 'reviewed', participants: ['sales1'], efficiency: '', exceptions: '', feedback: '' },
		improvements: [],
	}),
	() => ({ kind: 'archived' }),
	(_, __, pick) => (pick % 7 === 0 ? { kind: 'cancelled', reason: '取消' } : undefined),
	(state) => {
		const entries = state.contests[0]?.entries;
		return entries && { kind: 'settled', entries, stands: entries.slice(0, 1), reason: '核实' };
	},
];

const move = fc.record({
	replica: fc.nat(1),
	by: fc.constantFrom(...NAMES),
	idea: fc.nat(IDEAS.length - 1),
	pick: fc.nat(100),
	/** The two see each other's records before this one. */
	meet: fc.boolean(),
});

/**
 * An order after a random history in which everybody wrote only what they may, in the state that they had seen: on two phones
 * that now and then see each other's records.
 */
export const legalHistory: fc.Arbitrary<Replica> = fc
	.array(move, { minLength: 5, maxLength: 70 })
	.map((moves) => {
		const base = orderStory();
		const replicas: [Replica, Replica] = [base.fork('r0'), base.fork('r1')];
		for (const { replica, by, idea, pick, meet } of moves) {
			const [one, other] = replica === 0 ? replicas : [replicas[1], replicas[0]];
			if (meet) one.meet(other);
			const seen = one.state;
			attempt(one, by, IDEAS[idea]?.(seen, by, pick), seen);
		}
		return replicas[0].meet(replicas[1]);
	});

/** Writes the draft when its author may. */
function attempt(replica: Replica, by: PersonName, draft: Draft | '' | undefined, seen: OrderState): void {
	if (!draft) return;
	const trial = replica.fork(replica.device);
	const id = trial.add(by, draft);
	const written = trial.log.find((entry) => entry.id === id);
	const entry = written && readOrderEntry(written);
	if (entry && mayAppendToOrder(PEOPLE[by], entry, seen)) replica.add(by, draft);
}
