import { expect, test } from 'vitest';
import { bytes, hashOf, noise } from '../../../../tests/support/pictures.ts';
import { sha256Of } from './sha256.ts';

test.each([0, 1, 55, 56, 63, 64, 65, 1000, 65_536])(
	'%i bytes: the same with and without the browser’s own',
	async (length) => {
		const content = noise(length);
		expect(await sha256Of(content)).toBe(hashOf(content));
		expect(await sha256Of(content, null)).toBe(hashOf(content));
	},
);

test('as published', async () => {
	expect(await sha256Of(bytes('abc'))).toBe(
		'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
	);
});
