import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

/**
 * What became of a write. With `entry` it is durable on this phone (and nothing more is promised yet); with `refused`
 * nothing was written. `signed-out`: nobody is signed in. `missing`: the order is not on this phone. `storage`: the
 * phone could not store it (full, or its database is broken).
 */
export type Written =
	| { entry: EntryId; order: string; refused?: undefined }
	| { refused: WriteRefusal; entry?: undefined; order?: undefined };

export type WriteRefusal = RefusalCode | 'signed-out' | 'missing' | 'storage';
