import { expect, test } from 'vitest';
import fc from 'fast-check';
import { defaultCalendar } from './calendar.ts';
import { layOut, layOutBackward } from './schedule.ts';
import { STANDARD_TEMPLATE, template, templateFor, TEMPLATES, URGENT_TEMPLATE } from './template.ts';
import { wallOf } from './zone.ts';

const zone = 'Asia/Shanghai';

test('the standard plan: production 3 days, quality 1 and logistics 2, each ending at 17:00 of a working day', () => {
	const monday = Date.UTC(2026, 2, 2, 0, 0);
	const plan = layOut(STANDARD_TEMPLATE, monday, defaultCalendar(zone)).map(({ node, plannedAt }) => {
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
	const [first] = layOut(STANDARD_TEMPLATE, sunday, defaultCalendar(zone));
	expect(wallOf(Date.parse(first?.plannedAt ?? ''), zone)).toMatchObject({ day: 2, weekday: 1 });
});

test('PL1 the green channel counts in hours, over night and over the weekend', () => {
	const friday = Date.UTC(2026, 2, 6, 8, 0);
	const plan = layOut(URGENT_TEMPLATE, friday, defaultCalendar(zone)).map(({ node, plannedAt }) => {
		const { month, day, hour } = wallOf(Date.parse(plannedAt), zone);
		return `${node} ${month}-${day} ${hour}`;
	});
	expect(plan.slice(0, 4)).toEqual([
		'confirmed 3-6 17',
		'started 3-7 12',
		'inspected 3-9 17',
		'stocked 3-10 12',
	]);
});

test('PL2 a plan laid backward ends on the promised date, and days come out the same forward', () => {
	const dates = fc.integer({ min: 20, max: 300 }).map((days) => {
		return new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
	});
	fc.assert(
		fc.property(dates, fc.constantFrom(...Object.values(TEMPLATES)), (date, template) => {
			const calendar = defaultCalendar('Europe/Berlin');
			const plan = layOutBackward(template, date, calendar);
			const signed = plan.find(({ stage }) => stage === 'signed')?.plannedAt ?? '';
			const late = Date.parse(`${date}T23:59:59Z`) - Date.parse(signed);
			expect(late).toBeGreaterThan(0);
			expect(late).toBeLessThan(2 * 86_400_000);
			const times = plan.map(({ plannedAt }) => plannedAt);
			expect(times).toEqual([...times].sort());
			// Days come out the same both ways; hours after days begin where the day ends.
			if (template === TEMPLATES.urgent) return;
			expect(layOut(template, Date.parse(times[0] ?? ''), calendar)).toEqual(plan);
		}),
	);
});

test('PL3 a stored template of the same kind takes the place of the product’s own', () => {
	const nodes = [{ ...URGENT_TEMPLATE[0], title: '确认' }];
	const stored = template.parse({ name: '加急', orderKind: 'urgent', nodes });
	expect(templateFor('urgent', [stored]).map(({ title }) => title)).toEqual(['确认']);
	expect(templateFor('custom', [stored])).toBe(TEMPLATES.custom);
	expect(template.safeParse({ ...stored, nodes: [...stored.nodes, ...stored.nodes] }).success).toBe(false);
});
