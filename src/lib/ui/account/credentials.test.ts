import { describe, expect, test } from 'vitest';
import { passwordProblem, plainUsername, usernameProblem } from './credentials.ts';

describe('a user name', () => {
	test.each([
		['wang.fang', undefined],
		['  Wang.Fang ', undefined],
		['7-eleven', undefined],
		['', 'missing'],
		['   ', 'missing'],
		['王芳', 'form'],
		['wang fang', 'form'],
		['.wang', 'form'],
		['system', 'form'],
		['w'.repeat(65), 'form'],
	])('%j is %s', (typed, problem) => {
		expect(usernameProblem(typed)).toBe(problem);
	});

	test('is kept in small letters, without the blanks a phone adds', () => {
		expect(plainUsername(' Wang.Fang ')).toBe('wang.fang');
	});
});

describe('a password', () => {
	test.each([
		['', 'missing'],
		['1234567', 'short'],
		['12345678', undefined],
		['x'.repeat(200), undefined],
		['x'.repeat(201), 'long'],
	])('%j is %s', (typed, problem) => {
		expect(passwordProblem(typed)).toBe(problem);
	});
});
