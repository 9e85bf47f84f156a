import type { OrderHead } from '#lib/domain/order/head.ts';

/**
 * What a scanned code means here. `found`: an order on this phone, with the node where a delivery is to be confirmed.
 * `already`: this code was delivered. `other`: it belongs to another order than the expected one. `unknown`: nothing on
 * this phone has it.
 */
export type ScanAnswer =
	| { kind: 'found'; code: string; order: string; head: OrderHead; node?: string | undefined }
	| { kind: 'already'; code: string; order: string; head: OrderHead; node: string; by: string[]; at: string }
	| { kind: 'other'; code: string; order: string; head: OrderHead; expected: string }
	| { kind: 'unknown'; code: string };

/** Looks a code up among the orders on this phone; `expected` is the order that the person is working on, if any. */
export function findByCode(code: string, _expected?: string): Promise<ScanAnswer> {
	return Promise.resolve({ kind: 'unknown', code });
}
