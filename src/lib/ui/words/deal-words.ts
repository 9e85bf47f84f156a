import type { DealHead } from '#lib/domain/deal/fold.ts';
import { m } from '#lib/paraglide/messages.js';

export const PAYMENT_METHOD_WORDS: Readonly<Record<DealHead['paymentMethod'], () => string>> = {
	full: m.pay_full,
	instalments: m.pay_instalments,
	'on-delivery': m.pay_on_delivery,
};

export const PAYMENT_STATUS_WORDS: Readonly<Record<DealHead['paymentStatus'], () => string>> = {
	unpaid: m.payment_unpaid,
	part: m.payment_part,
	paid: m.payment_paid,
};
