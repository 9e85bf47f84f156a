import { describe, expect, test } from 'vitest';
import { limitsOf } from '#lib/domain/limits.ts';
import { headOf } from '#lib/domain/order/head.ts';
import type { Person } from '#lib/domain/people.ts';
import { silentNodes } from '#lib/domain/silence.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { raise, releasedOrder } from '../../../../tests/support/life.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { shownSteps } from './shown-steps.ts';

function shown(order: Replica, me?: Person) {
	const head = headOf(order.state);
	if (!head) throw new Error('no order');
	return shownSteps(me, head, {}, limitsOf(head, DEFAULT_SETTINGS, START));
}

describe('T4 what is next on the order page', () => {
	test('T4 what is mine comes first, and to the lead the double check is somebody else’s', () => {
		const order = orderStory();
		expect(shown(order, PEOPLE.sales1).map(({ step, mine }) => [step.kind, mine])).toEqual([
			['cleared', true],
			['done', true],
			['verified', false],
		]);
		expect(shown(order, PEOPLE.sales2).find(({ step }) => step.kind === 'verified')?.mine).toBe(true);
	});

	test('T4 departments that are asked at once are one line, and one’s own is a line of its own', () => {
		const order = releasedOrder();
		const asked = (me?: Person) => shown(order, me).filter(({ step }) => step.kind === 'resourced');
		expect(asked()).toHaveLength(1);
		expect(asked()[0]?.turns.length).toBeGreaterThan(2);
		const [own, others] = asked(PEOPLE.logistics1);
		expect(own).toMatchObject({ mine: true, turns: [{ of: 'department', department: 'logistics' }] });
		expect(others?.turns).not.toContainEqual({ of: 'department', department: 'logistics' });
	});

	test('T1 a step is due when its limit is', () => {
		const order = releasedOrder();
		raise(order);
		const steps = shown(order, PEOPLE.sales1);
		const dues = steps.map(({ step, due }) => [step.kind, due !== undefined]);
		expect(dues).toContainEqual(['handled', true]);
		expect(dues).toContainEqual(['resourced', true]);
		expect(steps.find(({ step }) => step.kind === 'done')?.due).toBe(order.state.nodes[0]?.plannedAt);
	});

	test('T5 a step of which nothing was heard says since when', () => {
		const order = orderStory();
		order.add('sales1', { kind: 'progressed', node: 'confirmed', percent: 10 });
		const head = headOf(order.state);
		if (!head) throw new Error('no order');
		const silent = silentNodes(head, DEFAULT_SETTINGS, START + 3 * 86_400_000);
		const since = shownSteps(PEOPLE.sales1, head, {}, [], silent).map(({ step, silentSince }) => [
			step.kind,
			silentSince,
		]);
		expect(since).toContainEqual(['done', head.nodes[0]?.lastAt]);
		expect(since).toContainEqual(['verified', undefined]);
	});

	test('nobody in particular sees who it waits for, and nothing to do', () => {
		expect(shown(orderStory()).some(({ mine }) => mine)).toBe(false);
	});
});
