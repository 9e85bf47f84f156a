import { expect, test } from 'vitest';
import { passwordProblem } from './credentials.ts';
import { firstPassword } from './first-password.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

test('is three groups of four letters that are not taken for each other', () => {
	for (let round = 0; round < 200; round++) {
		const made = firstPassword(random);
		expect(made).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/);
		expect(passwordProblem(made)).toBeUndefined();
	}
});

test('differs each time', () => {
	expect(new Set(Array.from({ length: 100 }, () => firstPassword(random))).size).toBe(100);
});

test('passes over bytes that would favour some letters', () => {
	const bytes = [255, 250, ...Array.from({ length: 22 }, () => 0)];
	expect(firstPassword((count) => Uint8Array.from(bytes.splice(0, count)))).toBe('aaaa-aaaa-aaaa');
});
