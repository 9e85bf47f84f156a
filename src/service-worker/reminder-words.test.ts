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

test('a limit says what it asks for, and that it is late once it was broken', () => {
	const limit = notice.parse({
		...{ kind: 'before', id: 'reminder:2', order: 'order:1', number: '202603-001', title: '' },
		...{ limit: 'clear-flag', plannedAt: '2026-03-02T09:00:00Z' },
	});
	expect(reminderWords(limit, 'en', 'UTC')).toMatchObject({ title: 'Clear up with the customer' });
	expect(reminderWords({ ...limit, kind: 'due' }, 'zh-CN', 'Asia/Shanghai').title).toBe(
		'已超时：与客户确认异常订单',
	);
	expect(reminderWords(limit, 'en', 'UTC').body).toMatch(/^202603-001 · [^·]*$/);
});
