import { orderIdOf } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { discard, resend, retry } from '#lib/local/attention.ts';
import { isAttention, isPending, type JournalRow, type UnreadableRow } from '#lib/local/journal-row.ts';
import type { Live } from '#lib/local/live.ts';
import type { WriteRefusal } from '#lib/local/written.ts';
import type { SyncStatus } from '#lib/sync/status.ts';
import { app, signOn } from './app.ts';

/** An entry that the server refused: kept here until a person decides. */
export interface AttentionRow {
	readonly id: string;
	/** The document it was for (`order:…`, `deal:…`, `customer:…`). */
	readonly doc: string;
	/** The order's number, where this phone still knows it. */
	readonly number: string | undefined;
	readonly entry: Entry;
	readonly refusal: Refusal;
}

export type Phase = SyncStatus['phase'];

/** The honest state of the exchange with the server, the same in every tab. */
class Sync {
	/** Whether the server answered lately; not what the browser believes. */
	online = $state(false);
	/** Entries that are only on this phone and wait to be sent. */
	unsent = $state(0);
	attention = $state.raw<readonly AttentionRow[]>([]);
	/** Records on this phone that this version of the app cannot read, nor send. */
	unreadable = $state.raw<readonly UnreadableRow[]>([]);
	/** Server time (ms) of its last answer. */
	lastContact = $state<number>();
	phase = $state<Phase>('signed-out');
	/** Progress of the first load, while there is one. */
	loaded = $state.raw<{ done: number; total: number }>();

	constructor() {
		app.standing.listen((standing) => {
			if (!('phone' in standing)) this.phase = 'signed-out';
			else if (this.phase === 'signed-out' && standing.status === 'active') this.phase = 'idle';
		});
		app.status.listen((status) => {
			if (!status) {
				this.online = false;
				this.loaded = undefined;
				return;
			}
			this.phase = status.phase;
			this.online = status.phase !== 'offline';
			this.lastContact = status.lastContact ?? this.lastContact;
			const { done, total } = status.phase === 'first-load' ? status : { done: 0, total: 0 };
			this.loaded = total > 0 ? { done, total } : undefined;
		});
		app.changed.listen((changed) => {
			const journal = changed?.live.journal ?? [];
			this.unsent = journal.filter(isPending).length;
			this.attention = changed ? attentionOf(journal, changed.live) : [];
			this.unreadable = changed?.live.unreadable ?? [];
		});
	}

	/** How many records wait for the person's decision. */
	get undecided(): number {
		return this.attention.length + this.unreadable.length;
	}

	/** Tries now what waits. */
	now(): void {
		signOn().wake(true);
	}

	/**
	 * Writes the refused entries of the same document anew, on top of what is known now, and sends them; gives why some still
	 * may not be.
	 */
	async retry(row: AttentionRow): Promise<WriteRefusal[]> {
		const { value: standing } = app.standing;
		return 'phone' in standing ? retry(standing.phone, row.doc) : ['signed-out'];
	}

	/** Sends the refused entries of the same document once more as they are. */
	async resend(row: AttentionRow): Promise<void> {
		const { value: standing } = app.standing;
		if ('phone' in standing) await resend(standing.phone, row.doc);
	}

	/** Throws a refused entry away for good: ask the person first. */
	async discard(row: AttentionRow): Promise<void> {
		const { value: standing } = app.standing;
		if ('phone' in standing) await discard(standing.phone, row.doc, row.entry.id);
	}

	/** Throws away for good what this version cannot read: ask the person first. */
	async discardUnreadable(rows: readonly UnreadableRow[]): Promise<void> {
		const { value: standing } = app.standing;
		if (!('phone' in standing)) return;
		const { journal, news } = standing.phone;
		for (const { key } of rows) await journal.discardUnreadable(key);
		news.tell({ about: 'journal', docs: [] });
	}
}

function attentionOf(journal: readonly JournalRow[], live: Live): AttentionRow[] {
	return journal.filter(isAttention).map(({ id, doc, entry, refusal }) => ({
		...{ id, doc, entry, refusal },
		number: live.orders.get(orderIdOf(doc))?.head.number ?? createdNumber(journal, doc),
	}));
}

/** Of an order that was refused as a whole only its own entry knows the number. */
function createdNumber(journal: readonly JournalRow[], doc: string): string | undefined {
	const number = journal.find((row) => row.doc === orderIdOf(doc) && row.entry.kind === 'created')?.entry
		.number;
	return typeof number === 'string' ? number : undefined;
}

export const sync = new Sync();
