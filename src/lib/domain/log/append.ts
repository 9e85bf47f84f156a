import { headsOf } from './causality.ts';
import type { Entry, Log } from './entry.ts';
import { latest, nextStamp, type DeviceTag, type EntryId } from './stamp.ts';

/** Who writes, with which device, and when (ms, corrected to the server's clock). */
export interface Author {
	by: string;
	device: DeviceTag;
	now: number;
	/** The greatest stamp this device has given out, so that two entries of one moment differ. */
	last?: EntryId | undefined;
}

/** What a caller says of a new entry; id, author and causes are added by {@link stamped}. */
export type Draft = { kind: string } & Record<string, unknown>;

/** The draft as an entry that follows everything in `log` (RULES.md L2). Neither argument is changed. */
export function stamped<D extends Draft>(log: Log, draft: D, author: Author): D & Entry {
	const after = headsOf(log);
	const seen = author.last === undefined ? after : [...after, author.last];
	return { ...draft, id: nextStamp(latest(seen), author.now, author.device), by: author.by, after };
}
