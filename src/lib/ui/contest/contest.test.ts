import { describe, expect, test } from 'vitest';
import { orderStory, START } from '../../../../tests/support/story.ts';
import type { Draft } from '#lib/domain/log/append.ts';
import { subjectsOf } from '../words/subjects.ts';
import { disputesOf } from './disputes.ts';
import { outcomeOf, outcomesOf } from './outcomes.ts';
import { settledOf } from './settled.ts';

const raised: Draft = {
	...{ kind: 'raised', node: 'signed', category: 'logistics', cause: '外箱破损' },
	...{ delayDays: 1, coreNeed: false },
};
const done: Draft = { kind: 'done', node: 'signed', actualAt: new Date(START).toISOString() };

function blind(a: [string, Draft], b: [string, Draft]) {
	const base = orderStory();
	const [left, right] = [base.fork('left'), base.fork('right')];
	const ids = [left.add(...a), right.add(...b)];
	const merged = left.meet(right);
	const telling = {
		name: (id: string) => id,
		now: START,
		zone: 'Asia/Shanghai',
		subjects: subjectsOf(merged.log),
	};
	return { merged, ids, telling };
}

describe('the choices of a dispute', () => {
	test('M6 exception against done: each side, or both stand', () => {
		const { merged, ids, telling } = blind(['warehouse1', raised], ['logistics1', done]);
		const [dispute] = disputesOf(merged.state.contests);
		const choices = outcomesOf(dispute?.entries ?? [], merged.log, telling);
		expect(choices.map(({ key, stands }) => [key, stands])).toEqual([
			['raised', [ids[0]]],
			['done', [ids[1]]],
			['both', ids],
		]);
		expect(choices.map(({ hint }) => hint?.split(' · ')[0])).toEqual(['warehouse1', 'logistics1', undefined]);
	});

	test('M11 two values of a fact: each alone', () => {
		const { merged, ids, telling } = blind(
			['sales1', { kind: 'amended', changes: { address: '东门' }, reason: '来电' }],
			['manager1', { kind: 'amended', changes: { address: '西门', remarks: '加急' }, reason: '来函' }],
		);
		const [dispute] = disputesOf(merged.state.contests);
		const choices = outcomesOf(dispute?.entries ?? [], merged.log, telling);
		expect(choices.map(({ stands }) => stands)).toEqual([[ids[0]], [ids[1]]]);
		expect(choices[0]?.hint).toContain('东门');
		expect(choices[0]?.hint).not.toMatch(/备注|Remarks/);
	});

	test('M11 contests of two facts between the same records are one decision', () => {
		const { merged } = blind(
			['sales1', { kind: 'amended', changes: { address: '东门', remarks: 'a' }, reason: '来电' }],
			['manager1', { kind: 'amended', changes: { address: '西门', remarks: 'b' }, reason: '来函' }],
		);
		expect(merged.state.contests).toHaveLength(2);
		const [dispute, more] = disputesOf(merged.state.contests);
		expect(more).toBeUndefined();
		expect(dispute?.scopes).toEqual([
			{ of: 'fact', field: 'address' },
			{ of: 'fact', field: 'remarks' },
		]);
	});
});

describe('what was settled', () => {
	test('M12 each dispute once, by its latest settlement, with the choice it made', () => {
		const { merged, ids, telling } = blind(['warehouse1', raised], ['logistics1', done]);
		const [first = '', second = ''] = ids;
		merged.add('sales1', { kind: 'settled', entries: ids, stands: [first], reason: '一' });
		merged.add('manager1', { kind: 'settled', entries: [second, first], stands: ids, reason: '二' });
		const settled = settledOf(merged.log, 0);
		expect(settled).toMatchObject([
			{ by: 'manager1', reason: '二', stands: ids, scopes: [{ of: 'node', node: 'signed' }] },
		]);
		const choices = outcomesOf(settled[0]?.entries ?? [], merged.log, telling);
		expect(outcomeOf(choices, settled[0]?.stands ?? [])?.key).toBe('both');
		expect(settledOf(merged.log, START + 86_400_000)).toEqual([]);
	});

	test('M10 M11 says what it was about', () => {
		const cancelled = blind(['sales1', { kind: 'cancelled', reason: '取消' }], ['logistics1', done]);
		cancelled.merged.add('sales1', {
			kind: 'settled',
			entries: cancelled.ids,
			stands: cancelled.ids,
			reason: '一',
		});
		expect(settledOf(cancelled.merged.log, 0)[0]?.scopes).toEqual([{ of: 'order' }]);
		const facts = blind(
			['sales1', { kind: 'amended', changes: { address: '东门' }, reason: '来电' }],
			['manager1', { kind: 'amended', changes: { address: '西门' }, reason: '来函' }],
		);
		facts.merged.add('sales1', {
			kind: 'settled',
			entries: facts.ids,
			stands: facts.ids.slice(1),
			reason: '一',
		});
		expect(settledOf(facts.merged.log, 0)[0]?.scopes).toEqual([{ of: 'fact', field: 'address' }]);
	});
});
