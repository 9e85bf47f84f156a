import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '#lib/domain/calendar.ts';
import { CUSTOM_TEMPLATE, STANDARD_TEMPLATE, URGENT_TEMPLATE } from '#lib/domain/template.ts';
import { laidAnew, laidTimes, templateRows, type Laying } from './lay-rows.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);
const FORWARD: Laying = {
	...{ direction: 'forward', promisedDate: '2026-03-20', start: at('2026-03-02T09:00') },
	calendar: defaultCalendar('Asia/Shanghai'),
};
const BACKWARD: Laying = { ...FORWARD, direction: 'backward' };
const free = () => 'free' as const;

describe('PL1 PL2 laying out a plan', () => {
	test('PL2 backward the delivery is at the end of the promised date', () => {
		expect(Date.parse(laidTimes(STANDARD_TEMPLATE, BACKWARD).get('signed') ?? '')).toBe(
			at('2026-03-20T17:00'),
		);
	});

	test('PL2 without a promised date backward is forward', () => {
		const without = { ...BACKWARD, promisedDate: undefined };
		expect(laidTimes(STANDARD_TEMPLATE, without)).toEqual(laidTimes(STANDARD_TEMPLATE, FORWARD));
	});

	test('PL1 another template takes the place of what nobody began; what is done stays, and so do persons', () => {
		const rows = laidAnew([], STANDARD_TEMPLATE, STANDARD_TEMPLATE, FORWARD, free).map((row) =>
			row.node === 'shipped' ? { ...row, person: 'logistics1' } : row,
		);
		const standing = (node: string) => (node === 'confirmed' ? 'fixed' : 'free');
		const custom = laidAnew(rows, CUSTOM_TEMPLATE, CUSTOM_TEMPLATE, FORWARD, standing);
		expect(custom.map(({ node }) => node)).toEqual(CUSTOM_TEMPLATE.map(({ node }) => node));
		expect(custom[0]).toEqual(rows[0]);
		expect(custom.find(({ node }) => node === 'shipped')?.person).toBe('logistics1');
		expect(custom.map(({ rank }) => rank)).toEqual(custom.map(({ rank }) => rank).toSorted((a, b) => a - b));
	});

	test('PL1 a step with records is kept though the template does not have it', () => {
		const rows = laidAnew([], CUSTOM_TEMPLATE, CUSTOM_TEMPLATE, FORWARD, free);
		const standing = (node: string) => (node === 'feasibility' ? 'begun' : 'free');
		const urgent = laidAnew(rows, URGENT_TEMPLATE, URGENT_TEMPLATE, FORWARD, standing);
		expect(urgent.map(({ node }) => node)).toContain('feasibility');
		expect(urgent.map(({ node }) => node)).not.toContain('scheduling');
	});

	test('PL1 keeping the steps only gives them other times, an own step a day', () => {
		const rows = [
			...templateRows(STANDARD_TEMPLATE).slice(0, 2),
			...templateRows([{ ...firstStep(), node: 'step-x', days: 9 }]),
		].map((row, index) => ({ ...row, rank: index + 1 }));
		const laid = laidAnew(rows, undefined, STANDARD_TEMPLATE, FORWARD, free);
		expect(laid.map(({ node, rank }) => [node, rank])).toEqual(rows.map(({ node, rank }) => [node, rank]));
		expect(laid.map(({ plannedAt }) => Date.parse(plannedAt))).toEqual([
			at('2026-03-02T17:00'),
			at('2026-03-03T17:00'),
			at('2026-03-04T17:00'),
		]);
	});
});

function firstStep() {
	const [first] = STANDARD_TEMPLATE;
	if (!first) throw new Error('no template');
	return first;
}
