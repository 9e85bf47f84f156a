import type { OrderDraft } from './draft.ts';

/** What every part of the form gets: the draft, a way to change it, and what is wrong by field. */
export interface FormPart {
	draft: OrderDraft;
	set: (change: Partial<OrderDraft>) => void;
	/** The words at a field that is wrong. */
	wrong: (field: string) => string | undefined;
}
