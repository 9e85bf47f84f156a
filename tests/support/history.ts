import fc from 'fast-check';
import type { Draft } from '#lib/domain/log/append.ts';
import { deliveredDraft, orderStory, START, type Replica } from './story.ts';

type Step =
	{ do: 'write'; replica: number; by: string; draft: Draft } | { do: 'meet'; replica: number; with: number };

const PEOPLE = ['sales1', 'manager1', 'warehouse1', 'warehouse2', 'logistics1', 'logistics2'];
const node = fc.constantFrom('started', 'stocked', 'shipped', 'signed');
const actualAt = fc
	.integer({ min: 0, max: 200 })
	.map((hour) => new Date(START + hour * 3_600_000).toISOString());
const plan = { stage: 'signed', title: '客户签收', rank: 6, department: 'logistics' };

const draft: fc.Arbitrary<Draft> = fc.oneof(
	fc.record({ kind: fc.constant('progressed'), node, percent: fc.integer({ min: 0, max: 100 }) }),
	fc.record({ kind: fc.constant('done'), node, actualAt }),
	fc
		.record({ code: fc.constantFrom('SF1', 'SF2'), first: fc.integer({ min: 1, max: 10 }), at: actualAt })
		.map((changes): Draft => deliveredDraft(changes)),
	node.map((on): Draft => ({
		...{ kind: 'raised', node: on, category: 'other', cause: '异常', delayDays: 1, coreNeed: false },
	})),
	actualAt.map((plannedAt): Draft => ({ kind: 'planned', nodes: [{ ...plan, node: 'signed', plannedAt }] })),
	fc.record({ kind: fc.constant('assigned'), node, person: fc.constantFrom(...PEOPLE) }),
	fc
		.constantFrom('东门', '西门')
		.map((address): Draft => ({ kind: 'amended', changes: { address }, reason: '来函' })),
	fc.constant<Draft>({ kind: 'cancelled', reason: '取消' }),
	fc.constant<Draft>({ kind: 'blockchained', of: 'a later version' }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('write' as const),
			replica: fc.nat(2),
			by: fc.constantFrom(...PEOPLE),
			draft,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('meet' as const), replica: fc.nat(2), with: fc.nat(2) }),
	},
);

/** Three replicas of one order after a random history of writing apart and meeting. */
export const history: fc.Arbitrary<Replica[]> = fc.array(step, { maxLength: 40 }).map((steps) => {
	const base = orderStory();
	const replicas = ['r0', 'r1', 'r2'].map((device) => base.fork(device));
	for (const move of steps) {
		const replica = replicas[move.replica];
		if (move.do === 'write') replica?.add(move.by, move.draft);
		else if (replica) replica.meet(...replicas.slice(move.with, move.with + 1));
	}
	return replicas;
});
