import type { Department } from '#lib/domain/people.ts';
import type { NewUser } from '../accounts/users.ts';
import type { Random } from './random.ts';

/** The people of the sample company, in the order in which they are shown. */
export const DEMO_PEOPLE: readonly Omit<NewUser, 'password'>[] = [
	{ username: 'sales1', name: '陈静', department: 'sales', roles: ['lead'] },
	{ username: 'sales2', name: '刘洋', department: 'sales', roles: ['lead'] },
	{ username: 'head-sales', name: '唐海燕', department: 'sales', roles: ['head', 'lead'] },
	{ username: 'warehouse1', name: '赵磊', department: 'warehouse', roles: ['staff'] },
	{ username: 'warehouse2', name: '孙丽', department: 'warehouse', roles: ['staff'] },
	{ username: 'head-warehouse', name: '秦志刚', department: 'warehouse', roles: ['head'] },
	{ username: 'logistics1', name: '周鹏', department: 'logistics', roles: ['staff'] },
	{ username: 'logistics2', name: '吴敏', department: 'logistics', roles: ['staff'] },
	{ username: 'head-logistics', name: '邓国平', department: 'logistics', roles: ['head'] },
	{ username: 'production1', name: '郑伟', department: 'production', roles: ['staff'] },
	{ username: 'head-production', name: '曹建华', department: 'production', roles: ['head'] },
	{ username: 'quality1', name: '王琳', department: 'quality', roles: ['staff'] },
	{ username: 'service1', name: '冯娟', department: 'service', roles: ['staff'] },
	{ username: 'finance1', name: '蒋红', department: 'finance', roles: ['staff'] },
	{ username: 'manager1', name: '沈国强', department: 'management', roles: ['manager'] },
	{ username: 'admin1', name: '韩冰', department: 'management', roles: ['admin'] },
];

/** Who of a department does the work; the sales department's is the order's lead. */
const WORKERS: Readonly<Partial<Record<Department, readonly string[]>>> = {
	warehouse: ['warehouse1', 'warehouse2'],
	logistics: ['logistics1', 'logistics2'],
	production: ['production1'],
	quality: ['quality1'],
	service: ['service1'],
};

/** Somebody to do a department's part of an order. */
export function workerOf(department: Department, lead: string, random: Random): string {
	return random.pick(WORKERS[department] ?? [lead]);
}
