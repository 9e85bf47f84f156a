import type { Facts } from '#lib/domain/order/entries.ts';
import type { OrderStatus, Stage } from '#lib/domain/order/stage.ts';
import { m } from '#lib/paraglide/messages.js';

/** Words of an order's closed lists, by their codes. */
export const STATUS_WORDS: Readonly<Record<OrderStatus, () => string>> = {
	pending: m.status_pending,
	active: m.status_active,
	shipped: m.status_shipped,
	signed: m.status_signed,
	completed: m.status_completed,
	archived: m.status_archived,
	cancelled: m.status_cancelled,
};

export const STAGE_WORDS: Readonly<Record<Stage, () => string>> = {
	confirmed: m.stage_confirmed,
	started: m.stage_started,
	inspected: m.stage_inspected,
	stocked: m.stage_stocked,
	shipped: m.stage_shipped,
	signed: m.stage_signed,
	aftersales: m.stage_aftersales,
};

export const KIND_WORDS: Readonly<Record<Facts['orderKind'], () => string>> = {
	standard: m.kind_standard,
	urgent: m.kind_urgent,
	custom: m.kind_custom,
};

export const METHOD_WORDS: Readonly<Record<Facts['deliveryMethod'], () => string>> = {
	door: m.method_door,
	pickup: m.method_pickup,
};

export const SOURCE_WORDS: Readonly<Record<Facts['source'], () => string>> = {
	erp: m.source_erp,
	ecommerce: m.source_ecommerce,
	shop: m.source_shop,
	platform: m.source_platform,
	direct: m.source_direct,
	file: m.source_file,
	typed: m.source_typed,
};
