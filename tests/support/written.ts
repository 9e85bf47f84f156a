import type { WriteResult } from '#lib/server/store/port.ts';

/** The revision that was written; throws when it was not. */
export function revOf(result: WriteResult | undefined): string {
	if (result?.ok !== true) throw new Error(`not written: ${JSON.stringify(result)}`);
	return result.rev;
}
