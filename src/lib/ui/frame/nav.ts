import type { LucideIcon } from './lucide-icon.ts';
import Banknote from '@lucide/svelte/icons/banknote';
import BookUser from '@lucide/svelte/icons/book-user';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Package from '@lucide/svelte/icons/package';
import ScanLine from '@lucide/svelte/icons/scan-line';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import UserRound from '@lucide/svelte/icons/user-round';
import { mayReadDeals } from '#lib/domain/audience.ts';
import { keepsCustomers } from '#lib/domain/customer/keeping.ts';
import type { Person } from '#lib/domain/people.ts';
import { m } from '#lib/paraglide/messages.js';

export interface NavItem {
	href: string;
	label: () => string;
	icon: LucideIcon;
	/** Paths that belong to it besides its own. */
	also?: RegExp;
	/** On a desk only: a phone's bar has room for five, and others lead there. */
	desk?: boolean;
	/** The one in the middle, for what is done all day. */
	raised?: boolean;
}

const WORK: NavItem = { href: '/', label: m.nav_my_work, icon: ListChecks };
const ORDERS: NavItem = { href: '/orders', label: m.nav_orders, icon: Package, also: /^\/orders\// };
const CUSTOMERS: NavItem = {
	...{ href: '/customers', label: m.customers_title, icon: BookUser, also: /^\/customers\//, desk: true },
};
const PAYMENTS: NavItem = { href: '/payments', label: m.payments_title, icon: Banknote };
const SCAN: NavItem = { href: '/scan', label: m.nav_scan, icon: ScanLine };
const EXCEPTIONS: NavItem = {
	...{ href: '/exceptions', label: m.nav_exceptions, icon: TriangleAlert, also: /^\/contested/ },
};
const ME: NavItem = {
	...{ href: '/me', label: m.nav_me, icon: UserRound, also: /^\/(me|attention|stock)\b/ },
};

/** The places of the app that this person finds something in, in order. Finance has its payments where others have the scanner. */
export function navFor(person: Person | undefined): NavItem[] {
	const finance = person?.department === 'finance';
	return [
		...[WORK, ORDERS],
		...(person && keepsCustomers(person) ? [CUSTOMERS] : []),
		...(person && mayReadDeals(person) ? [{ ...PAYMENTS, desk: !finance, raised: finance }] : []),
		{ ...SCAN, desk: finance, raised: !finance },
		...[EXCEPTIONS, ME],
	];
}

/** True when the item is where the person is. */
export function isCurrent(item: NavItem, path: string): boolean {
	return path === item.href || (item.also?.test(path) ?? false);
}
