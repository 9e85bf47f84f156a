import { describe, expect, test } from 'vitest';
import { orderStory, START } from '../../../../tests/support/story.ts';
import type { Draft } from '../log/append.ts';
import { millisOf } from '../log/stamp.ts';
import { headOf } from './head.ts';

const at = (hour: number) => new Date(START + hour * 3_600_000).toISOString();
const done = (hour: number): Draft => ({ kind: 'done', node: 'signed', actualAt: at(hour) });
const raised: Draft = {
	...{ kind: 'raised', node: 'signed', category: 'logistics', cause: '外箱破损' },
	...{ delayDays: 1, coreNeed: false },
};
const amended = (address: string, remarks?: string): Draft => ({
	kind: 'amended',
	changes: { address, ...(remarks === undefined ? {} : { remarks }) },
	reason: '客户来函',
});

describe('M12 settling', () => {
	function amendedBlindly(a: Draft, b: Draft) {
		const base = orderStory();
		const [left, right] = [base.fork('left'), base.fork('right')];
		const ours = left.add('sales1', a);
		const theirs = right.add('manager1', b);
		return { merged: left.meet(right), ours, theirs };
	}

	function contested() {
		const base = orderStory();
		const [left, right] = [base.fork('left'), base.fork('right')];
		const exception = left.add('warehouse1', raised);
		const completion = right.add('logistics1', done(1));
		return { merged: left.fork('lead').meet(right), base, exception, completion };
	}

	test('M12 what does not stand is set aside, kept and not counted', () => {
		const { merged, exception, completion } = contested();
		merged.add('sales1', {
			kind: 'settled',
			entries: [exception, completion],
			stands: [exception],
			reason: '未收到货',
		});
		expect(merged.state.contests).toEqual([]);
		expect(merged.state.aside).toEqual([completion]);
		expect(merged.node('signed').phase).not.toBe('done');
		expect(merged.log.some(({ id }) => id === completion)).toBe(true);
	});

	test('M12 both may stand', () => {
		const { merged, exception, completion } = contested();
		const entries = [exception, completion];
		merged.add('sales1', { kind: 'settled', entries, stands: entries, reason: '已收货，破损另行处理' });
		expect(merged.state.contests).toEqual([]);
		expect(merged.node('signed')).toMatchObject({ phase: 'done', exceptions: [exception], contested: false });
	});

	test('M12 a later settlement overrules', () => {
		const { merged, exception, completion } = contested();
		const entries = [exception, completion];
		merged.add('sales1', { kind: 'settled', entries, stands: [exception], reason: '一' });
		const second = merged.add('manager1', { kind: 'settled', entries, stands: [completion], reason: '二' });
		expect(merged.state.aside).toEqual([exception]);
		expect(headOf(merged.state)?.settledAt).toBe(millisOf(second));
		expect(merged.node('signed').phase).toBe('done');
	});

	test('M13 settling one fact leaves what else the other amendment changed', () => {
		const { merged, ours, theirs } = amendedBlindly(amended('东门'), amended('西门', '先电话'));
		expect(merged.state.contests.map(({ scope }) => scope)).toEqual([{ of: 'fact', field: 'address' }]);
		merged.add('sales1', { kind: 'settled', entries: [ours, theirs], stands: [ours], reason: '客户来函' });
		expect(merged.state.contests).toEqual([]);
		expect(merged.state.facts).toMatchObject({ address: '东门', remarks: '先电话' });
		expect(merged.state).toMatchObject({ aside: [], asideFacts: [{ entry: theirs, fields: ['address'] }] });
		merged.add('sales1', { kind: 'settled', entries: [ours, theirs], stands: [theirs], reason: '又改' });
		expect(merged.state.facts).toMatchObject({ address: '西门', remarks: '先电话' });
		expect(merged.state).toMatchObject({ aside: [ours], asideFacts: [] });
	});

	test('M13 what the standing amendment does not state stays contested between the others', () => {
		const base = orderStory();
		const [one, two, three] = [base.fork('one'), base.fork('two'), base.fork('three')];
		const first = one.add('sales1', amended('东门'));
		const second = two.add('manager1', amended('西门', '先电话'));
		const third = three.add('manager1', amended('南门', '不用电话'));
		const merged = one.meet(two).meet(three);
		merged.add('sales1', {
			...{ kind: 'settled', entries: [first, second, third] },
			...{ stands: [first], reason: '客户来函' },
		});
		expect(merged.state.facts.address).toBe('东门');
		expect(merged.state.contests).toEqual([
			{ rule: 'M11', scope: { of: 'fact', field: 'remarks' }, entries: [second, third].sort() },
		]);
	});

	test('M12 a blind entry that arrives after the settlement is a new contest', () => {
		const { merged, base, exception, completion } = contested();
		const late = base.fork('late');
		late.add('warehouse2', { ...raised, cause: '少一箱' });
		merged.add('sales1', {
			...{ kind: 'settled', entries: [exception, completion] },
			...{ stands: [completion], reason: '破损属运输前' },
		});
		merged.meet(late);
		expect(merged.state.contests).toHaveLength(1);
	});
});
