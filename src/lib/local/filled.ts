import * as z from 'zod';
import type { Replica } from './replica.ts';

/** Under which the replica notes how far its first load has come. */
export const FIRST_LOAD = 'first-load';
const done = z.object({ state: z.literal('done') });

/** True when the replica has had its first load, so that it lacks nothing but news. */
export async function isFilled(replica: Replica): Promise<boolean> {
	return done.safeParse(await replica.note(FIRST_LOAD)).success;
}
