import { describe, expect, test } from 'vitest';
import { PEOPLE } from '../../../tests/support/people.ts';
import { orderStory, START } from '../../../tests/support/story.ts';
import { headOf } from './order/head.ts';
import { REMINDER_DEFAULTS, remindersDue } from './reminder.ts';

const people = Object.values(PEOPLE);
const MINUTE = 60_000;

function due(
	minutesAfterPlan: number,
	change: (story: ReturnType<typeof orderStory>) => void = () => undefined,
) {
	const story = orderStory();
	const planned = Date.parse(story.node('shipped').plannedAt);
	change(story);
	const head = headOf(story.state);
	if (!head) throw new Error('no head');
	return remindersDue({ id: 'order:1', head }, people, REMINDER_DEFAULTS, planned + minutesAfterPlan * MINUTE)
		.filter(({ node }) => node === 'shipped')
		.map(({ kind, to }) => `${kind} ${to}`);
}

const finished = new Date(START).toISOString();

describe('R1 the moments of a node that logistics1 is responsible for', () => {
	test.each([
		[-1441, []],
		[-1440, ['before logistics1']],
		[-721, ['before logistics1']],
		[0, ['due logistics1']],
		[59, ['due logistics1']],
		[60, ['overdue logistics1']],
		[240, ['escalated head-logistics']],
		[240 + 12 * 60, []],
	])('R1 %i minutes after the planned time: %j', (minutes, expected) => {
		expect(due(minutes)).toEqual(expected);
	});

	test('R4 a done node reminds nobody', () => {
		expect(
			due(0, (story) => story.add('sales1', { kind: 'done', node: 'shipped', actualAt: finished })),
		).toEqual([]);
	});

	test('R4 a cancelled order reminds nobody', () => {
		expect(due(0, (story) => story.add('sales1', { kind: 'cancelled', reason: '取消' }))).toEqual([]);
	});

	test('R2 while nobody is named, the department is reminded; in sales the order’s lead alone', () => {
		const plannedAt = orderStory().node('shipped').plannedAt;
		const nobody = {
			node: 'shipped',
			stage: 'shipped',
			title: '发货',
			rank: 5,
			department: 'logistics',
			plannedAt,
		};
		const reminded = due(0, (story) => story.add('sales1', { kind: 'planned', nodes: [nobody] }));
		expect(reminded.sort()).toEqual(['due head-logistics', 'due logistics1', 'due logistics2']);
		const selling = { ...nobody, department: 'sales' };
		expect(due(0, (story) => story.add('sales1', { kind: 'planned', nodes: [selling] }))).toEqual([
			'due sales1',
		]);
	});

	test('R3 ids are the same each time, and new for a changed plan', () => {
		const story = orderStory();
		const planned = Date.parse(story.node('shipped').plannedAt);
		const ids = () => {
			const head = headOf(story.state);
			if (!head) throw new Error('no head');
			return remindersDue({ id: 'order:1', head }, people, REMINDER_DEFAULTS, planned).map(({ id }) => id);
		};
		const before = ids();
		expect(ids()).toEqual(before);
		expect(new Set(before).size).toBe(before.length);
		const plannedAt = new Date(planned - MINUTE).toISOString();
		story.add('sales1', {
			kind: 'planned',
			nodes: [
				{ node: 'shipped', stage: 'shipped', title: '发货', rank: 5, department: 'logistics', plannedAt },
			],
		});
		expect(ids().filter((id) => id.includes('shipped') && before.includes(id))).toEqual([]);
	});
});
