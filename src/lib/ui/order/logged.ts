import type { Entry } from '#lib/domain/log/entry.ts';
import type { Reader } from '../words/reader.ts';
import type { Subjects } from '../words/subjects.ts';

/** How far a record has come: only on this phone, on the server, seen by the order's lead. */
export type Level = 'phone' | 'server' | 'seen';

/** A record with how far it has come. */
export interface Logged {
	entry: Entry;
	level: Level;
}

/** What it takes to put an order's records into words. */
export type Telling = Reader & { subjects: Subjects };
