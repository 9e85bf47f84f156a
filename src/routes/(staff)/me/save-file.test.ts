import { expect, test } from 'vitest';
import { recordsFileName } from './save-file.ts';

test('the file is named after the person and the day in the company’s zone', () => {
	const evening = Date.parse('2026-11-21T17:00:00Z');
	expect(recordsFileName('wang.fang', evening, 'Asia/Shanghai')).toBe('gendan-wang.fang-2026-11-22.json');
	expect(recordsFileName('wang.fang', evening, 'Europe/Berlin')).toBe('gendan-wang.fang-2026-11-21.json');
});
