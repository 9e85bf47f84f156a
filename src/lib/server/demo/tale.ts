import { createHash } from 'node:crypto';
import { NOUNS, type LogType } from '#lib/domain/documents.ts';
import { stamped, type Draft } from '#lib/domain/log/append.ts';
import { canonical } from '#lib/domain/log/canonical.ts';
import { headsOf } from '#lib/domain/log/causality.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { union } from '#lib/domain/log/merge.ts';
import { deviceTag, type EntryId } from '#lib/domain/log/stamp.ts';
import type { StoredDocument } from '../store/port.ts';

const MINUTE = 60_000;

/** Something that somebody wrote; a draft may need to know when that was. */
export interface Beat {
	at: number;
	by: string;
	draft: Draft | ((when: string) => Draft);
}

/** A log as it came about: written by its people with their own devices, one after the other, never later than now. */
export class Tale {
	log: Entry[] = [];
	readonly #now: number;
	#last = 0;

	constructor(now: number) {
		this.#now = now;
	}

	/** Somebody who has seen everything so far writes; at the earliest a minute after the one before. */
	tell(at: number, by: string, draft: Beat['draft']): EntryId {
		const [entry] = this.blind([{ at, by, draft }]);
		if (!entry) throw new Error('nothing was told');
		return entry;
	}

	/** Several write without having seen each other, as they do without a network. */
	blind(beats: readonly Beat[]): EntryId[] {
		const before = this.log;
		const earliest = this.#last + MINUTE;
		const entries = beats.map(({ at, by, draft }) => {
			const now = Math.min(Math.max(at, earliest), this.#now);
			this.#last = Math.max(this.#last, now);
			const stated = typeof draft === 'function' ? draft(new Date(now).toISOString()) : draft;
			return stamped(before, stated, { by, device: deviceOf(by), now });
		});
		this.log = union(before, entries);
		return entries.map(({ id }) => id);
	}
}

/** The document of a log, with its head, in the form that everybody writes it in. */
export function documentOf(type: LogType, id: string, log: Log): StoredDocument {
	return canonical({ _id: `${type}:${id}`, type, log: [...log], head: NOUNS[type].fold(log) });
}

/** What the lead has looked at: everything up to the last `unread` entries. */
export function seenMark(id: string, by: string, log: Log, unread: number): StoredDocument {
	const heads = headsOf(log.slice(0, Math.max(1, log.length - unread)));
	return canonical({ _id: `seen:${id}`, type: 'seen', by, heads });
}

function deviceOf(person: string) {
	return deviceTag.parse(createHash('sha256').update(person).digest('hex').slice(0, 8));
}
