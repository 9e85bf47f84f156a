import type { OrderStatus } from '#lib/domain/order/stage.ts';
import { m } from '#lib/paraglide/messages.js';

/** The rule from which an order's status comes, in words. */
export const STATUS_RULES: Readonly<Record<OrderStatus, () => string>> = {
	pending: m.why_pending,
	active: m.why_active,
	shipped: m.why_shipped,
	signed: m.why_signed,
	completed: m.why_completed,
	archived: m.why_archived,
	cancelled: m.why_cancelled,
};
