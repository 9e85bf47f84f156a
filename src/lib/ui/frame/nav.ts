import type { LucideIcon } from './lucide-icon.ts';
import BookUser from '@lucide/svelte/icons/book-user';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Package from '@lucide/svelte/icons/package';
import ScanLine from '@lucide/svelte/icons/scan-line';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import UserRound from '@lucide/svelte/icons/user-round';
import { keepsCustomers } from '#lib/domain/customer/keeping.ts';
import type { Person } from '#lib/domain/people.ts';
import { m } from '#lib/paraglide/messages.js';

export interface NavItem {
	href: string;
	label: () => string;
	icon: LucideIcon;
	/** Paths that belong to it besides its own. */
	also?: RegExp;
	/** Who finds something there; everybody without it. */
	for?: (someone: Person) => boolean;
	/** On a desk only: a phone's bar has room for five, and others lead there. */
	desk?: boolean;
}

/** The places of the app, in order; the scanner is the raised one in the middle. */
export const NAV: readonly NavItem[] = [
	{ href: '/', label: m.nav_my_work, icon: ListChecks },
	{ href: '/orders', label: m.nav_orders, icon: Package, also: /^\/orders\// },
	{
		...{ href: '/customers', label: m.customers_title, icon: BookUser, also: /^\/customers\// },
		...{ for: keepsCustomers, desk: true },
	},
	{ href: '/scan', label: m.nav_scan, icon: ScanLine },
	{ href: '/exceptions', label: m.nav_exceptions, icon: TriangleAlert, also: /^\/contested/ },
	{ href: '/me', label: m.nav_me, icon: UserRound, also: /^\/(me|attention|stock)\b/ },
];

/** True when the item is where the person is. */
export function isCurrent(item: NavItem, path: string): boolean {
	return path === item.href || (item.also?.test(path) ?? false);
}
