import { expect, test } from 'vitest';
import { layOut } from './schedule.ts';
import { STANDARD_TEMPLATE } from './template.ts';
import { wallOf } from './zone.ts';

const zone = 'Asia/Shanghai';

test('the standard plan: production 3 days, quality 1 and logistics 2, each ending at 17:00 of a working day', () => {
	const monday = Date.UTC(2026, 2, 2, 0, 0);
	const plan = layOut(STANDARD_TEMPLATE, monday, zone).map(({ node, plannedAt }) => {
		const { month, day, hour } = wallOf(Date.parse(plannedAt), zone);
		return `${node} ${month}-${day} ${hour}`;
	});
	expect(plan).toEqual([
		'confirmed 3-2 17',
		'started 3-3 17',
		'inspected 3-5 17',
		'stocked 3-6 17',
		'shipped 3-7 17',
		'signed 3-9 17',
		'aftersales 3-12 17',
	]);
});

test('a plan that starts on a Sunday begins on Monday', () => {
	const sunday = Date.UTC(2026, 2, 1, 4, 0);
	const [first] = layOut(STANDARD_TEMPLATE, sunday, zone);
	expect(wallOf(Date.parse(first?.plannedAt ?? ''), zone)).toMatchObject({ day: 2, weekday: 1 });
});
