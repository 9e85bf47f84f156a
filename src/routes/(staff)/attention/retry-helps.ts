import type { RefusalCode } from '#lib/domain/refusal.ts';

/** What came of chance, of a clock or of an older app, and what writing it anew on top of today's state can mend. */
const MENDED: ReadonlySet<RefusalCode> = new Set([
	...(['schema', 'clock-ahead', 'after-unknown', 'after-not-older'] as const),
	...(['deleted', 'altered', 'dropped'] as const),
]);

/** True where recording again is likely to go through; otherwise a person has to do something else first. */
export function retryHelps(code: RefusalCode): boolean {
	return MENDED.has(code);
}
