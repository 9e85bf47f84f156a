import { countedOnce, counts } from '#lib/domain/log/anew.ts';
import { pastOf } from '#lib/domain/log/causality.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';

/** How far an entry has come: only on this phone, acknowledged by the server, seen by the order's lead. */
export type Level = 'phone' | 'server' | 'seen';

/** Says of each entry that counts how far it has come: `unsent` are in the journal, `seenHeads` is where the lead has looked. */
export function levelsOf(
	told: Log,
	unsent: ReadonlySet<string>,
	seenHeads: readonly EntryId[],
): { entry: Entry; level: Level }[] {
	const log = countedOnce(told);
	const seen = new Set(pastOf(log, seenHeads).map((entry) => entry.id));
	return log.filter(counts).map((entry) => ({
		entry,
		level: unsent.has(entry.id) ? 'phone' : seen.has(entry.id) ? 'seen' : 'server',
	}));
}
