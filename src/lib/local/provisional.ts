import { ulid } from 'ulid';

/** A new order's document id, and the number it goes by until the server numbers it. */
export function newOrder(now: number): { id: string; provisionalNumber: string } {
	const name = ulid(now);
	return { id: `order:${name}`, provisionalNumber: `P-${name.slice(-6)}` };
}
