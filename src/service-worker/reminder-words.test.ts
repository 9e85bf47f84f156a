import { expect, test } from 'vitest';
import { notice } from '#lib/domain/notice.ts';
import { reminderWords } from './reminder-words.ts';

const reminder = notice.parse({
	...{ kind: 'overdue', id: 'reminder:1', order: 'order:1', node: 'signed', number: '202603-001' },
	...{ title: '客户签收', plannedAt: '2026-03-02T09:00:00Z' },
});

test.each([
	['zh-CN', '节点已逾期'],
	['zh-TW', '節點已逾期'],
	['en', 'Overdue'],
	['fr', '节点已逾期'],
	[undefined, '节点已逾期'],
])('in %s', (locale, title) => {
	const words = reminderWords(reminder, locale, 'Asia/Shanghai');
	expect(words.title).toBe(title);
	expect(words.body).toMatch(/^202603-001 · 客户签收 · .*17:00/);
});
