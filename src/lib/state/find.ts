import { findByCode, type ScanAnswer } from '#lib/local/scan.ts';

/** Looks a scanned code up on this phone; see {@link findByCode}. Never waits for the network. */
export function find(code: string, expected?: string): Promise<ScanAnswer> {
	return findByCode(code, expected);
}
