import { ulid } from 'ulid';

/** A new order's document id. */
export function newOrderId(now: number): string {
	return `order:${ulid(now)}`;
}
