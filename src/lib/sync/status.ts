import * as z from 'zod';

const lastContact = z.number().optional();

/** The exchange with the server as people see it; the same in every tab. */
export const syncStatus = z.discriminatedUnion('phase', [
	z.object({ phase: z.literal('first-load'), lastContact, done: z.number(), total: z.number() }),
	z.object({ phase: z.enum(['pushing', 'pulling', 'idle']), lastContact }),
	/** This phone has no room for what is new; records go out, and nothing is fetched. */
	z.object({ phase: z.literal('no-room'), lastContact }),
	/** No answer of the server. */
	z.object({ phase: z.literal('offline'), lastContact }),
	/** The session has ended; what is recorded waits. */
	z.object({ phase: z.literal('signed-out'), lastContact }),
]);
export type SyncStatus = z.infer<typeof syncStatus>;

/** What the leading tab is about. */
export interface Activity {
	reach: 'unknown' | 'reached' | 'unreachable' | 'expired';
	/** Progress of the first load, while there is one. */
	loading: { done: number; total: number } | undefined;
	pushing: boolean;
	pulling: boolean;
	/** There is no room for what would be fetched. */
	short: boolean;
	/** Server time (ms) of its last answer. */
	lastContact: number | undefined;
}

export const AT_REST: Activity = {
	...{ reach: 'unknown', loading: undefined, pushing: false, pulling: false, short: false },
	lastContact: undefined,
};

/** The one thing to say about several that go on at once: what stops all, then what people wait for most. */
export function statusOf({ reach, loading, pushing, pulling, short, lastContact }: Activity): SyncStatus {
	if (reach === 'expired') return { phase: 'signed-out', lastContact };
	if (reach === 'unreachable') return { phase: 'offline', lastContact };
	if (short) return { phase: 'no-room', lastContact };
	if (reach === 'unknown') return { phase: 'offline', lastContact };
	if (loading) return { phase: 'first-load', lastContact, ...loading };
	return { phase: pushing ? 'pushing' : pulling ? 'pulling' : 'idle', lastContact };
}
