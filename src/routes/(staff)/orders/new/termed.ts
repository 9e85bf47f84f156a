import { withFinance } from '#lib/domain/deal/finance-contact.ts';
import type { OrderDraft } from './draft.ts';

/** With terms finance is asked too, in sight of whoever may take it out again; without them it is not, as long as nobody of it is named. */
export function termed(
	{ contacts, plan }: Pick<OrderDraft, 'contacts' | 'plan'>,
	withTerms: boolean,
): Pick<OrderDraft, 'contacts' | 'withTerms'> {
	if (!withTerms)
		return {
			withTerms,
			contacts: contacts.filter(({ department, person }) => department !== 'finance' || person !== ''),
		};
	const asked = withFinance(contacts, { amount: 0, unpriced: true }, plan);
	return { withTerms, contacts: asked.map(({ department, person = '' }) => ({ department, person })) };
}
