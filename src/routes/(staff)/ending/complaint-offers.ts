import type { Complaint } from '#lib/domain/order/life.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { hasRole, type Person } from '#lib/domain/people.ts';
import { mayActOn } from '#lib/domain/permission.ts';
import { m } from '#lib/paraglide/messages.js';
import type { AfterSalesAct } from './ending.ts';

interface Offer {
	act: AfterSalesAct['act'];
	label: string;
}

/** What the person may do about goods that were not accepted; what brings it on comes first. */
export function complaintOffers(
	me: Person,
	order: OrderState,
	{ contact, remedy, done }: Complaint,
): Offer[] {
	if (done || !mayActOn(me, 'remedied', order)) return [];
	const makes = hasRole(me, 'lead') || hasRole(me, 'manager');
	const finish: Offer = { act: 'finish', label: m.action_remedy_done() };
	const resend: Offer = { act: 'resend', label: m.action_resend() };
	const call: Offer = { act: 'contact', label: m.action_contact() };
	const agree: Offer = {
		act: 'remedy',
		label: remedy ? m.action_remedy_change() : m.action_remedy(),
	};
	const missing = remedy?.remedy === 'resend' && remedy.order === undefined;
	return [
		...(contact ? [] : [call]),
		...(missing && makes ? [resend] : []),
		...(remedy && !missing ? [finish] : []),
		agree,
	];
}
