import { expect, test } from 'vitest';
import { refusalCode } from '#lib/domain/refusal.ts';
import { retryHelps } from './retry-helps.ts';

test('what a person may not do is not mended by trying again', () => {
	const hopeless = refusalCode.options.filter((code) => !retryHelps(code));
	expect(hopeless).toEqual([
		...['unknown-type', 'too-large', 'author', 'permission', 'access-ended', 'deactivated'],
		...['server-only', 'id-taken'],
	]);
});
