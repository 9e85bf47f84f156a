import type { Person } from '#lib/domain/people.ts';
import { mayAppendCommercially } from '#lib/domain/permission.ts';
import type { Payment } from '#lib/ui/payment/payment-list.ts';

/** True when the person may record a payment, and one is expected. */
export function mayPay(me: Person, { head, state }: Payment): boolean {
	if (state === 'settled' || head.status === 'archived') return false;
	return mayAppendCommercially(me, 'deal', { kind: 'paid' }, { order: head, customer: undefined });
}
