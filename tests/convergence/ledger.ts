import type { Entry } from '#lib/domain/log/entry.ts';
import { CLOCK_AHEAD_LIMIT_MS } from '#lib/domain/admission.ts';
import { deviceOf, millisOf, type EntryId } from '#lib/domain/log/stamp.ts';
import type { Phone } from '#lib/local/phone.ts';
import { dealIdOf, shownLog } from '#lib/local/reads.ts';
import type { Done } from './work.ts';

/** An entry that a phone has shown as saved. */
export interface Saved {
	doc: string;
	entry: Entry;
	handset: string;
	/** When that was noted here, by a clock that is right (ms). */
	noted: number;
}

/** True for what no server may take from anybody. */
export function isUnlawful({ kind }: Entry): boolean {
	return kind === 'numbered';
}

/** Between the writing of an entry and its note here. */
const SLACK_MS = 60_000;

/** True for what a clock that was ahead has stamped, so that no server takes it by that stamp. */
export function isAhead({ entry, noted }: Saved): boolean {
	return millisOf(entry.id) > noted + CLOCK_AHEAD_LIMIT_MS - SLACK_MS;
}

/** A word that a phone has given: that this is saved. */
export interface Promised {
	doc: string;
	id: EntryId;
	/** What it says that nothing else says. */
	text: string;
	handset: string;
}

/** What phones have promised to keep. */
export class Ledger {
	readonly saved = new Map<EntryId, Saved>();
	/** Whatever was looked at afterwards: what is gone by then was promised all the same. */
	readonly promised: Promised[] = [];

	promise(handset: string, { text, result }: Done): void {
		const { order: doc, entry: id } = result;
		if (doc !== undefined && id !== undefined) this.promised.push({ doc, id, text, handset });
	}

	/** Notes what a write has left on its phone: everything of that device up to `last`. */
	async note(handset: string, phone: Phone, doc: string, last: EntryId): Promise<void> {
		const docs = doc.startsWith('order:') ? [doc, dealIdOf(doc)] : [doc];
		for (const each of docs)
			for (const entry of await shownLog(phone, each))
				if (entry.id <= last && deviceOf(entry.id) === deviceOf(last))
					this.#keep({ doc: each, entry, handset });
	}

	/** Notes what a phone shows as its own after a restart, whether or not the write before was ever answered. */
	async noteJournal(handset: string, phone: Phone): Promise<void> {
		for (const { doc, entry } of await phone.journal.rows()) this.#keep({ doc, entry, handset });
	}

	/** Whether what was noted last is of the future. */
	get lastIsAhead(): boolean {
		const last = [...this.saved.values()].at(-1);
		return last !== undefined && isAhead(last);
	}

	#keep(saved: Omit<Saved, 'noted'>): void {
		const { id } = saved.entry;
		if (!this.saved.has(id)) this.saved.set(id, { ...saved, noted: Date.now() });
	}
}
