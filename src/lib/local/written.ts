import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

/**
 * Why nothing was written, besides what the gateway would refuse too. `signed-out`: nobody is signed in. `missing`: the
 * order is not on this phone. `unchanged`: it says what is so already. `storage`: the phone could not store it (full,
 * or its database is broken).
 */
export type WriteRefusal = RefusalCode | 'signed-out' | 'missing' | 'unchanged' | 'storage';

/**
 * What became of a write. With `entry` (the last one written) it is durable on this phone, and nothing more is promised
 * yet; with `refused` nothing was written.
 */
export type Written =
	| { entry: EntryId; order: string; refused?: undefined }
	| { refused: WriteRefusal; entry?: undefined; order?: undefined };
