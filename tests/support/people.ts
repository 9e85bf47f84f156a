import { person, type Person } from '#lib/domain/people.ts';

const someone = (id: string, department: string, ...roles: string[]): Person =>
	person.parse({ id, name: id, department, roles, active: true });

/** The people of the sample company, by id. */
export const PEOPLE = {
	sales1: someone('sales1', 'sales', 'lead'),
	sales2: someone('sales2', 'sales', 'lead'),
	warehouse1: someone('warehouse1', 'warehouse', 'staff'),
	warehouse2: someone('warehouse2', 'warehouse', 'staff'),
	logistics1: someone('logistics1', 'logistics', 'staff'),
	logistics2: someone('logistics2', 'logistics', 'staff'),
	production1: someone('production1', 'production', 'staff'),
	quality1: someone('quality1', 'quality', 'staff'),
	service1: someone('service1', 'service', 'staff'),
	finance1: someone('finance1', 'finance', 'staff'),
	engineering1: someone('engineering1', 'engineering', 'staff'),
	'head-logistics': someone('head-logistics', 'logistics', 'head'),
	'head-sales': someone('head-sales', 'sales', 'head'),
	manager1: someone('manager1', 'management', 'manager'),
	admin1: someone('admin1', 'management', 'admin'),
};
export type PersonName = keyof typeof PEOPLE;
