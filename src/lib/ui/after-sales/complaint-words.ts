import type { Complaint } from '#lib/domain/order/life.ts';
import { REMEDIES, type Remedy } from '#lib/domain/order/life-entries.ts';
import { m } from '#lib/paraglide/messages.js';
import { REMEDY_WORDS } from '../words/life-words.ts';

/** How far a complaint is made good. */
export function complaintWords({ contact, remedy, done }: Complaint): string {
	if (remedy) {
		const words = { remedy: REMEDY_WORDS[remedy.remedy]() };
		return done ? m.complaint_done(words) : m.complaint_going(words);
	}
	return contact ? m.complaint_contacted() : m.complaint_open();
}

const REMEDY_HINTS: Readonly<Record<Remedy, () => string>> = {
	exchange: m.remedy_exchange_hint,
	resend: m.remedy_resend_hint,
	refund: m.remedy_refund_hint,
	concession: m.remedy_concession_hint,
};

/** What can become of goods that were not accepted. */
export function remedyOptions(): { value: Remedy; label: string; hint: string }[] {
	return REMEDIES.map((value) => ({ value, label: REMEDY_WORDS[value](), hint: REMEDY_HINTS[value]() }));
}
