import { expect, test } from 'vitest';
import { versionWords } from './version-words.ts';

test('a build is named after its minute in the company’s zone', () => {
	const built = String(Date.parse('2026-11-21T17:05:59Z'));
	expect(versionWords(built, 'Asia/Shanghai')).toBe('2026.11.22-0105');
});

test('a version with a name of its own keeps it', () => {
	expect(versionWords('1.2.0', 'Asia/Shanghai')).toBe('1.2.0');
});
