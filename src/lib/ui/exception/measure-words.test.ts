import { describe, expect, test } from 'vitest';
import { measureOptions, MEASURE_WORDS, solutionAfter } from './measure-words.ts';

describe('X3 suggested measures', () => {
	test('X3 by category, with what needs the customer’s consent, and something else last', () => {
		const options = measureOptions('procurement');
		expect(options.map(({ value }) => value)).toEqual(['second-supplier', 'substitute-material', 'own']);
		expect(options.map(({ hint }) => hint !== undefined)).toEqual([false, true, false]);
	});

	test('X3 a category of a newer version has those of others', () => {
		expect(measureOptions('weather')).toEqual(measureOptions('other'));
	});

	test('a measure fills in the solution until somebody writes their own', () => {
		const rework = MEASURE_WORDS.rework();
		expect(solutionAfter('', 'rework')).toBe(rework);
		expect(solutionAfter(rework, 'spare-line')).toBe(MEASURE_WORDS['spare-line']());
		expect(solutionAfter(rework, 'own')).toBe('');
		expect(solutionAfter('明天补发', 'rework')).toBe('明天补发');
	});
});
