import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	deliveredOrder,
	deliveryOf,
	handle,
	raise,
	releasedOrder,
	verify,
} from '../../../tests/support/life.ts';
import { legalHistory } from '../../../tests/support/legal-history.ts';
import { PEOPLE } from '../../../tests/support/people.ts';
import { deliveredDraft, orderStory, START, type Replica } from '../../../tests/support/story.ts';
import type { DealHead } from './deal/fold.ts';
import { nextSteps, stepsOf } from './next-steps.ts';
import { headOf } from './order/head.ts';
import { foldOrder } from './order/fold.ts';
import type { Circumstances } from './order/conditions.ts';
import { denialOnHead, mayActOnHead } from './permission.ts';

/** The long form: `LEGAL_HISTORIES=10000 npx vitest run src/lib/domain/next-steps.test.ts`. */
const RUNS = Number(process.env.LEGAL_HISTORIES ?? 200);
const people = Object.values(PEOPLE);
const when = new Date(START).toISOString();

const DAY = 86_400_000;
const PLEASED = { speed: 5, quality: 5, time: 5, attitude: 5 };
const UNPAID: DealHead = {
	...{ currency: 'CNY', amount: 10, unitPrices: [], paymentMethod: 'full', paid: 0 },
	...{ customer: null, paymentStatus: 'unpaid' },
};

/** At the customer's, with a step left to do. */
function signedOrder(): Replica {
	const order = releasedOrder();
	const nodes = order.state.nodes
		.map(({ node }) => node)
		.filter((node) => node !== 'signed' && node !== 'aftersales');
	for (const node of nodes) order.add('sales1', { kind: 'done', node, actualAt: when });
	order.add('logistics1', deliveredDraft({}));
	return order;
}

function cancelledOrder(): Replica {
	const order = releasedOrder();
	order.add('sales1', { kind: 'cancelled', reason: '取消' });
	return order;
}

function steps(order: Replica): string[] {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return nextSteps(head).map(({ kind, turn }) => {
		const of = turn.of === 'person' ? turn.person : turn.of === 'department' ? turn.department : turn.of;
		return `${kind} ${of}`;
	});
}

describe('T4 what comes next', () => {
	test('T4 from intake over release to the nodes', () => {
		const order = orderStory();
		expect(steps(order)).toEqual(['cleared lead', 'verified other', 'done lead']);
		order.add('sales1', { kind: 'cleared', flags: ['contact'], note: '已补' });
		verify(order);
		expect(steps(order)).toEqual(['released lead', 'done lead']);
		order.add('sales1', { kind: 'released' });
		expect(steps(order)).toContain('resourced logistics');
		order.add('logistics1', { kind: 'resourced', department: 'logistics', able: false, reason: '缺车' });
		expect(steps(order)).not.toContain('resourced logistics');
		expect(steps(order)).toContain('planned lead');
	});

	test('T4 an exception goes from the lead to its owner and back', () => {
		const order = releasedOrder();
		const exception = raise(order);
		expect(steps(order)[0]).toBe('handled lead');
		handle(order, exception);
		expect(steps(order)[0]).toBe('resolved logistics2');
		order.add('logistics2', { kind: 'resolved', exception, result: '好' });
		expect(steps(order)[0]).toBe('closed lead');
	});

	test('T4 rejected goods are service’s, and an order is archived when everything is done', () => {
		const order = deliveredOrder(1);
		expect(steps(order)).toEqual(['contacted service', 'receipted logistics', 'surveyed service']);
		const delivery = deliveryOf(order);
		order.add('service1', { kind: 'contacted', delivery, at: when, cause: '划痕' });
		expect(steps(order)[0]).toBe('remedied service');
		order.add('service1', { kind: 'remedied', delivery, remedy: 'refund', done: true });
		order.add('logistics1', { kind: 'receipted', at: when });
		order.add('service1', { kind: 'surveyed', speed: 2, quality: 5, time: 5, attitude: 5 });
		expect(steps(order)).toEqual(['reviewed lead']);
		const review = {
			participants: ['sales1'],
			efficiency: '',
			exceptions: '',
			feedback: '',
			improvements: [],
		};
		order.add('sales1', { kind: 'reviewed', ...review });
		expect(steps(order)).toEqual(['archived lead']);
		order.add('sales1', { kind: 'archived' });
		expect(steps(order)).toEqual([]);
	});

	test.each<[string, Replica, kinds: string[]]>([
		['before the goods are there', releasedOrder(), []],
		['when they are, though something is left to do', signedOrder(), ['paid']],
		['when everything is done', deliveredOrder(), ['paid']],
		['when it was cancelled', cancelledOrder(), ['paid']],
	])('T4 finance is asked for an open payment: %s', (_, order, kinds) => {
		const head = headOf(order.state);
		const asked = head && stepsOf(PEOPLE.finance1, head, { deal: UNPAID }).map(({ kind }) => kind);
		expect(asked?.filter((kind) => kind !== 'verified')).toEqual(kinds);
	});

	const at = (days: number) => ({ now: START + days * DAY });
	test.each<[string, around: Circumstances, records: ('receipt' | 'survey')[], next: string[]]>([
		['nothing is in', at(1), [], ['receipted', 'surveyed']],
		['nothing is in, and nobody knows the day', {}, [], ['receipted', 'surveyed']],
		['the receipt is in', at(1), ['receipt'], ['surveyed']],
		['the survey is in', at(1), ['survey'], ['receipted']],
		['both are in', at(1), ['receipt', 'survey'], ['archived']],
		['both are in, and a payment is open', { ...at(1), deal: UNPAID }, ['receipt', 'survey'], ['paid']],
		['nobody asked the customer in time', at(4), ['receipt'], ['surveyed', 'archived']],
		['the receipt has some days left', at(4), ['survey'], ['receipted']],
		['the time of both is over', at(8), [], ['receipted', 'surveyed', 'archived']],
		[
			'their time is over, and a payment is open',
			{ ...at(8), deal: UNPAID },
			[],
			['receipted', 'surveyed', 'paid'],
		],
	])('F7 the archive comes next, or not yet: %s', (_, around, records, next) => {
		const order = deliveredOrder();
		if (records.includes('receipt')) order.add('logistics1', { kind: 'receipted', at: when });
		if (records.includes('survey')) order.add('service1', { kind: 'surveyed', ...PLEASED });
		const head = headOf(order.state);
		expect(head && nextSteps(head, around).map(({ kind }) => kind)).toEqual(next);
		const archive = around.deal ? 'paid' : undefined;
		expect(head && denialOnHead(PEOPLE.sales1, 'archived', head, undefined, around)).toBe(archive);
	});
});

describe('T4 random legal histories', () => {
	test(
		`T4 ${RUNS} of them: always a step that somebody may take, and one status`,
		() => {
			fc.assert(
				fc.property(legalHistory, ({ log }) => {
					const state = foldOrder(log);
					const head = headOf(state);
					if (!head) throw new Error('no order');
					expect(headOf(foldOrder([...log]))?.status).toBe(head.status);
					if (head.status === 'archived') return;
					const open = nextSteps(head).filter(
						({ kind, node }) =>
							kind !== 'paid' && people.some((someone) => mayActOnHead(someone, kind, head, node)),
					);
					expect(open).not.toEqual([]);
				}),
				{ numRuns: RUNS, seed: 20_260_302 },
			);
		},
		120_000 + RUNS * 300,
	);
});
