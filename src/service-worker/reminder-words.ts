import type { Notice } from '#lib/domain/notice.ts';

type Kind = Notice['kind'];

/** Titles of reminders, by language: the worker has no room for the pages' message catalogue. */
const TITLES: Readonly<Record<string, Readonly<Record<Kind, string>>>> = {
	'zh-CN': { before: '节点即将到期', due: '节点到期', overdue: '节点已逾期', escalated: '节点逾期，请处理' },
	'zh-TW': { before: '節點即將到期', due: '節點到期', overdue: '節點已逾期', escalated: '節點逾期，請處理' },
	en: { before: 'Due soon', due: 'Due now', overdue: 'Overdue', escalated: 'Overdue: needs your help' },
};
const FALLBACK = 'zh-CN';

/** What a reminder says on the screen: kind, then number, node and time, in the person's language and the company's zone. */
export function reminderWords(
	notice: Notice,
	locale: string = FALLBACK,
	timeZone?: string,
): { title: string; body: string } {
	const known = TITLES[locale] ? locale : FALLBACK;
	const titles = TITLES[known] ?? { before: '', due: '', overdue: '', escalated: '' };
	const time = new Intl.DateTimeFormat(known, {
		dateStyle: 'medium',
		timeStyle: 'short',
		hour12: false,
		timeZone,
	});
	const body = `${notice.number} · ${notice.title} · ${time.format(Date.parse(notice.plannedAt))}`;
	return { title: titles[notice.kind], body };
}
