import type { Department, Role } from '#lib/domain/people.ts';
import { m } from '#lib/paraglide/messages.js';

export const DEPARTMENT_WORDS: Readonly<Record<Department, () => string>> = {
	sales: m.dept_sales,
	warehouse: m.dept_warehouse,
	logistics: m.dept_logistics,
	production: m.dept_production,
	procurement: m.dept_procurement,
	quality: m.dept_quality,
	service: m.dept_service,
	engineering: m.dept_engineering,
	finance: m.dept_finance,
	management: m.dept_management,
};

export const ROLE_WORDS: Readonly<Record<Role, () => string>> = {
	staff: m.role_staff,
	head: m.role_head,
	lead: m.role_lead,
	manager: m.role_manager,
	admin: m.role_admin,
};
