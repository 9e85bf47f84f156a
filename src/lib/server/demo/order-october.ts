import { dateOf, wallOf } from '#lib/domain/zone.ts';
import { tellIntake } from './intake.ts';
import { planOf, type KnownOrder } from './known-orders.ts';
import { Tale } from './tale.ts';
import { at, type Calendar } from './timing.ts';

/** ORD20231025001: A公司, at eighty percent of production, everything in time. Its 10 November is yesterday. */
export function orderOfOctober(calendar: Calendar): KnownOrder {
	const tale = new Tale(calendar.now);
	const november = (day: number, time: string) => at(calendar, day - 11, time);
	const october = (day: number, time: string) => november(day - 31, time);
	const spoken = (day: number) => {
		const wall = wallOf(november(day, '12:00'), calendar.zone);
		return `${wall.month}月${wall.day}日`;
	};
	const created = october(25, '10:00');
	tale.tell(created, 'sales1', {
		...{ kind: 'created', number: 'ORD20231025001', lead: 'sales1', source: 'direct', orderKind: 'standard' },
		...{ customerName: 'A公司', contactName: '经理', deliveryMethod: 'door', remarks: '到货前一天通知客户' },
		lines: [{ line: '1', name: '成套产品', quantity: 500, unit: '套' }],
		orderDate: dateOf(created, calendar.zone),
		promisedDate: dateOf(november(15, '10:00'), calendar.zone),
		contacts: [
			{ department: 'warehouse' },
			{ department: 'logistics', person: 'logistics1' },
			{ department: 'finance' },
		],
	});
	tale.tell(october(25, '11:00'), 'sales1', {
		kind: 'planned',
		nodes: planOf([
			['confirmed', october(25, '17:00'), 'sales1'],
			['started', november(12, '12:00'), 'production1', { deliverable: '生产进度表' }],
			['inspected', november(12, '17:00'), 'quality1'],
			['stocked', november(13, '17:00'), 'warehouse1', { deliverable: '入库计划' }],
			['shipped', november(14, '17:00'), 'logistics1'],
			['signed', november(15, '17:00'), 'logistics1'],
			['aftersales', november(18, '17:00'), 'service1'],
		]),
	});
	tellIntake(tale, 'sales1', october(25, '11:05'), { priority: 'medium' });
	tale.tell(october(25, '16:00'), 'sales1', (actualAt) => ({ kind: 'done', node: 'confirmed', actualAt }));
	const started = { kind: 'progressed', node: 'started' };
	tale.tell(october(30, '09:20'), 'production1', { ...started, percent: 30, detail: '上线生产' });
	tale.tell(november(6, '15:05'), 'production1', { ...started, percent: 55, detail: '过半，进度正常' });
	tale.tell(november(10, '14:30'), 'production1', {
		...{ ...started, percent: 80, detail: `已产八成，只差包装，${spoken(12)}可完` },
		next: `${spoken(13)}入库，${spoken(14)}发货`,
	});
	tale.tell(november(10, '15:10'), 'sales1', { kind: 'commented', text: '客户认可按期交付' });
	return {
		...{ tale, lead: 'sales1', created, payments: [], unread: 0 },
		customer: {
			...{ owner: 'sales1', address: '', since: october(1, '10:00') },
			profile: { name: 'A公司', level: 'regular', contacts: [{ name: '经理' }] },
		},
		terms: {
			...{ currency: 'CNY', amount: 50_000, paymentMethod: 'on-delivery' },
			unitPrices: [{ line: '1', unitPrice: 100 }],
		},
	};
}
