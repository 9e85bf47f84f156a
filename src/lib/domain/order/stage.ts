import * as z from 'zod';

/** Default stages in order (`domain.md` §3). */
export const STAGES = [
	'confirmed',
	'started',
	'inspected',
	'stocked',
	'shipped',
	'signed',
	'aftersales',
] as const;
export const stage = z.enum(STAGES);
export type Stage = z.infer<typeof stage>;

/** Order status, the same word everywhere (`domain.md` §4); always derived, never typed. */
export const STATUSES = [
	'pending',
	'active',
	'shipped',
	'signed',
	'completed',
	'archived',
	'cancelled',
] as const;
export type OrderStatus = (typeof STATUSES)[number];
