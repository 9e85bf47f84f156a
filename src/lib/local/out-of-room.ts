import * as z from 'zod';

const QUOTA = 'QuotaExceededError';
/** The browser's own error, and PouchDB's, which names it as its reason. */
const quotaExceeded = z.union([
	z.object({ name: z.literal(QUOTA) }),
	z.object({ message: z.literal(QUOTA) }),
	z.object({ reason: z.literal(QUOTA) }),
]);

/** True when something could not be written because the browser gives no more room. */
export function isOutOfRoom(error: unknown): boolean {
	return quotaExceeded.safeParse(error).success;
}

/** Writes what can wait for room; false when there was none. */
export async function whereRoom(write: () => Promise<unknown>): Promise<boolean> {
	try {
		await write();
		return true;
	} catch (error) {
		if (isOutOfRoom(error)) return false;
		throw error;
	}
}
