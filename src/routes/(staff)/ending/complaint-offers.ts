import type { LucideIcon } from '#lib/ui/frame/lucide-icon.ts';
import CheckCheck from '@lucide/svelte/icons/check-check';
import PackagePlus from '@lucide/svelte/icons/package-plus';
import PhoneCall from '@lucide/svelte/icons/phone-call';
import Wrench from '@lucide/svelte/icons/wrench';
import type { Complaint } from '#lib/domain/order/life.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { hasRole, type Person } from '#lib/domain/people.ts';
import { mayActOn } from '#lib/domain/permission.ts';
import { m } from '#lib/paraglide/messages.js';
import type { AfterSalesAct } from './ending.ts';

interface Offer {
	act: AfterSalesAct['act'];
	label: string;
	icon: LucideIcon;
}

/** What the person may do about goods that were not accepted; what brings it on comes first. */
export function complaintOffers(
	me: Person,
	order: OrderState,
	{ contact, remedy, done }: Complaint,
): Offer[] {
	if (done || !mayActOn(me, 'remedied', order)) return [];
	const makes = hasRole(me, 'lead') || hasRole(me, 'manager');
	const finish: Offer = { act: 'finish', label: m.action_remedy_done(), icon: CheckCheck };
	const resend: Offer = { act: 'resend', label: m.action_resend(), icon: PackagePlus };
	const call: Offer = { act: 'contact', label: m.action_contact(), icon: PhoneCall };
	const agree: Offer = {
		act: 'remedy',
		label: remedy ? m.action_remedy_change() : m.action_remedy(),
		icon: Wrench,
	};
	const missing = remedy?.remedy === 'resend' && remedy.order === undefined;
	return [
		...(contact ? [] : [call]),
		...(missing && makes ? [resend] : []),
		...(remedy && !missing ? [finish] : []),
		agree,
	];
}
