import type { Notice } from '#lib/domain/notice.ts';

type Kind = Notice['kind'];

/** Titles of reminders, by language: the worker has no room for the pages' message catalogue. */
const TITLES: Readonly<Record<string, Readonly<Record<Kind, string>>>> = {
	'zh-CN': {
		before: '节点即将到期',
		due: '节点到期',
		overdue: '节点已逾期',
		escalated: '节点逾期，请处理',
		amended: '订单信息已更改',
	},
	'zh-TW': {
		before: '節點即將到期',
		due: '節點到期',
		overdue: '節點已逾期',
		escalated: '節點逾期，請處理',
		amended: '訂單資訊已更改',
	},
	en: {
		before: 'Due soon',
		due: 'Due now',
		overdue: 'Overdue',
		escalated: 'Overdue: needs your help',
		amended: 'Order changed',
	},
};
type LimitKind = NonNullable<Notice['limit']>;

/** What a limit asks for. */
const LIMIT_TITLES: Readonly<Record<string, Readonly<Record<LimitKind, string>>>> = {
	'zh-CN': {
		...{ 'clear-flag': '与客户确认异常订单', confirm: '开始确认订单', plan: '完成计划', respond: '响应订单' },
		...{ resources: '确认资源', report: '上报异常', handle: '处理异常', solve: '解决异常' },
		...{
			contact: '联系客户处理验收问题',
			update: '更新进度',
			receipt: '收回签收单',
			survey: '回访客户满意度',
		},
		'check-delivery': '交付前核对数量、规格、地址，并致电客户',
	},
	'zh-TW': {
		...{ 'clear-flag': '與客戶確認異常訂單', confirm: '開始確認訂單', plan: '完成計畫', respond: '回應訂單' },
		...{ resources: '確認資源', report: '上報異常', handle: '處理異常', solve: '解決異常' },
		...{
			contact: '聯絡客戶處理驗收問題',
			update: '更新進度',
			receipt: '收回簽收單',
			survey: '回訪客戶滿意度',
		},
		'check-delivery': '交付前核對數量、規格、地址，並致電客戶',
	},
	en: {
		...{ 'clear-flag': 'Clear up with the customer', confirm: 'Start confirming', plan: 'Finish the plan' },
		...{ respond: 'Answer the order', resources: 'Confirm resources', report: 'Report the exception' },
		...{ handle: 'Take up the exception', solve: 'Solve the exception', contact: 'Call the customer' },
		...{ update: 'Update the progress', receipt: 'Get the receipt back', survey: 'Ask the customer' },
		'check-delivery': 'Check the goods and call the customer',
	},
};
/** Put before what a limit asks for, once it was broken. */
const LATE: Readonly<Record<string, string>> = { 'zh-CN': '已超时：', 'zh-TW': '已逾時：', en: 'Late: ' };
const FALLBACK = 'zh-CN';

/** What a reminder says on the screen: kind, then number, node and time, in the person's language and the company's zone. */
export function reminderWords(
	notice: Notice,
	locale: string = FALLBACK,
	timeZone?: string,
): { title: string; body: string } {
	const known = TITLES[locale] ? locale : FALLBACK;
	const titles = TITLES[known] ?? { before: '', due: '', overdue: '', escalated: '', amended: '' };
	const time = new Intl.DateTimeFormat(known, {
		dateStyle: 'medium',
		timeStyle: 'short',
		hour12: false,
		timeZone,
	});
	const { number, title, plannedAt, limit, kind } = notice;
	const body = [number, title, time.format(Date.parse(plannedAt))].filter(Boolean).join(' · ');
	if (limit === undefined) return { title: titles[kind], body };
	const asked = LIMIT_TITLES[known]?.[limit] ?? '';
	return { title: kind === 'before' ? asked : `${LATE[known] ?? ''}${asked}`, body };
}
