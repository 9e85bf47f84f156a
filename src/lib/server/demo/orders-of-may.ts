import { dateOf } from '#lib/domain/zone.ts';
import { tellIntake } from './intake.ts';
import { planOf, type KnownOrder } from './known-orders.ts';
import { Tale } from './tale.ts';
import { at, type Calendar } from './timing.ts';

/** The 16 May of these orders is yesterday. */
function inMay(calendar: Calendar) {
	return (day: number, time: string) => at(calendar, day - 17, time);
}

/** 202405-001: five machines with the customer's logo; inspection a day late, received in full. */
export function machinesOfMay(calendar: Calendar): KnownOrder {
	const tale = new Tale(calendar.now);
	const may = inMay(calendar);
	const created = may(10, '08:40');
	tale.tell(created, 'sales1', {
		...{ kind: 'created', number: '202405-001', lead: 'sales1', source: 'ecommerce', orderKind: 'custom' },
		...{ customerName: '科技公司', contactName: '经理', deliveryMethod: 'door', requirements: '定制 LOGO' },
		lines: [{ line: '1', name: 'A型设备', model: '2024款', quantity: 5, unit: '台' }],
		orderDate: dateOf(created, calendar.zone),
		promisedDate: dateOf(may(20, '12:00'), calendar.zone),
		contacts: [
			{ department: 'production' },
			{ department: 'procurement' },
			{ department: 'logistics' },
			{ department: 'finance' },
		],
	});
	tale.tell(may(10, '09:40'), 'sales1', {
		kind: 'planned',
		nodes: planOf([
			['confirmed', may(10, '12:00'), 'sales1'],
			['started', may(12, '17:00'), 'production1', { title: '生产' }],
			['inspected', may(13, '17:00'), 'quality1', { title: '质检' }],
			['stocked', may(14, '18:00'), 'warehouse1'],
			['shipped', may(15, '17:00'), 'logistics1'],
			['signed', may(16, '12:00'), 'logistics1'],
			['aftersales', may(19, '17:00'), 'service1'],
		]),
	});
	tellIntake(tale, 'sales1', may(10, '09:42'), { priority: 'high', reason: '三天内须备妥' });
	const finish = (day: number, time: string, by: string, node: string, more = {}) =>
		tale.tell(may(day, time), by, (actualAt) => ({ kind: 'done', node, actualAt, ...more }));
	finish(10, '10:15', 'sales1', 'confirmed');
	finish(12, '16:30', 'production1', 'started', { handedOver: 'PC-0512' });
	const exception = tale.tell(may(13, '15:40'), 'quality1', {
		...{
			kind: 'raised',
			node: 'inspected',
			category: 'quality',
			cause: '检验设备故障',
			delayDays: 1,
			coreNeed: false,
		},
	});
	const deadline = new Date(may(14, '12:00')).toISOString();
	const handling = { owner: 'quality1', solution: '协调备用设备完成质检', deadline };
	tale.tell(may(13, '16:10'), 'sales1', { kind: 'handled', exception, ...handling });
	tale.tell(may(14, '11:20'), 'quality1', { kind: 'resolved', exception, result: '用备用设备检完' });
	tale.tell(may(14, '11:25'), 'sales1', { kind: 'closed', exception, customerTold: true });
	finish(14, '11:30', 'quality1', 'inspected', { note: '比计划晚一天' });
	finish(14, '17:40', 'warehouse1', 'stocked');
	finish(15, '15:20', 'logistics1', 'shipped', {
		waybill: 'SF1050016202405',
		parcels: ['SF1050016202405-1'],
	});
	tale.tell(may(16, '10:30'), 'logistics1', (when) => ({
		...{ kind: 'delivered', node: 'signed', code: 'SF1050016202405', at: when, result: 'qualified' },
		...{ lines: [{ line: '1', accepted: 5, rejected: 0 }], receiver: '经理' },
	}));
	tale.tell(may(16, '14:00'), 'sales1', {
		kind: 'commented',
		text: '客户评 5 分：交付及时；盼能实时查看物流',
	});
	return {
		...{ tale, lead: 'sales1', created, unread: 0, payments: [{ at: may(10, '09:00'), amount: 150_000 }] },
		customer: {
			...{ owner: 'sales1', address: '', since: may(1, '09:00') },
			profile: { name: '科技公司', level: 'vip', contacts: [{ name: '经理' }] },
		},
		terms: {
			...{ currency: 'CNY', amount: 150_000, paymentMethod: 'full' },
			unitPrices: [{ line: '1', unitPrice: 30_000 }],
		},
	};
}

/** 202405-002: a hundred pieces in a hurry, ten of them scratched on arrival. */
export function consumablesOfMay(calendar: Calendar): KnownOrder {
	const tale = new Tale(calendar.now);
	const may = inMay(calendar);
	const created = may(10, '10:10');
	tale.tell(created, 'sales2', {
		...{ kind: 'created', number: '202405-002', lead: 'sales2', source: 'direct', orderKind: 'urgent' },
		...{ customerName: '个人客户', contactName: '女士', contactPhone: '139****5678', deliveryMethod: 'door' },
		lines: [{ line: '1', name: 'B型耗材', model: '10mm', quantity: 100, unit: '件' }],
		orderDate: dateOf(created, calendar.zone),
		promisedDate: dateOf(may(15, '12:00'), calendar.zone),
		...{
			remarks: '加急',
			contacts: [{ department: 'warehouse' }, { department: 'logistics' }, { department: 'finance' }],
		},
	});
	tale.tell(may(10, '10:30'), 'sales2', {
		kind: 'planned',
		nodes: planOf([
			['confirmed', may(10, '12:00'), 'sales2'],
			['started', may(11, '17:00'), 'production1', { title: '备货' }],
			['inspected', may(12, '17:00'), 'quality1'],
			['stocked', may(13, '17:00'), 'warehouse2'],
			['shipped', may(14, '17:00'), 'logistics2'],
			['signed', may(15, '17:00'), 'logistics2'],
			['aftersales', may(18, '17:00'), 'service1'],
		]),
	});
	tellIntake(tale, 'sales2', may(10, '10:32'), { priority: 'low' });
	const finish = (day: number, time: string, by: string, node: string, more = {}) =>
		tale.tell(may(day, time), by, (actualAt) => ({ kind: 'done', node, actualAt, ...more }));
	finish(10, '11:00', 'sales2', 'confirmed');
	finish(11, '16:10', 'production1', 'started', { handedOver: 'BH-0511' });
	finish(12, '15:30', 'quality1', 'inspected');
	finish(13, '14:45', 'warehouse2', 'stocked');
	finish(14, '16:00', 'logistics2', 'shipped', { waybill: 'SF1395678202405' });
	tale.tell(may(15, '15:50'), 'logistics2', (when) => ({
		...{ kind: 'delivered', node: 'signed', code: 'SF1395678202405', at: when, result: 'partial' },
		...{ lines: [{ line: '1', accepted: 90, rejected: 10, reason: '轻微划痕' }], receiver: '女士' },
	}));
	tale.tell(may(16, '16:30'), 'service1', {
		...{ kind: 'progressed', node: 'aftersales', percent: 30 },
		...{ detail: '客户评 3 分：10 件有轻微划痕', next: '改进包装防护' },
	});
	return {
		...{ tale, lead: 'sales2', created, unread: 1, payments: [] },
		customer: {
			...{ owner: 'sales2', address: '', since: may(2, '09:00') },
			profile: { name: '个人客户', level: 'regular', contacts: [{ name: '女士', phone: '139****5678' }] },
		},
		terms: {
			...{ currency: 'CNY', amount: 8000, paymentMethod: 'on-delivery' },
			unitPrices: [{ line: '1', unitPrice: 80 }],
		},
	};
}
