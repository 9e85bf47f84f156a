import type { OrderEntryOf } from '#lib/domain/order/entries.ts';
import { m } from '#lib/paraglide/messages.js';

export type DeliveryResult = OrderEntryOf<'delivered'>['result'];

export const RESULT_WORDS: Readonly<Record<DeliveryResult, () => string>> = {
	qualified: m.result_qualified,
	partial: m.result_partial,
	rejected: m.result_rejected,
};
