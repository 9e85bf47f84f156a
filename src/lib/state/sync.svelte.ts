import type { Entry } from '#lib/domain/log/entry.ts';
import type { Refusal } from '#lib/domain/refusal.ts';

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

export type Phase = 'idle' | 'first-load' | 'pulling' | 'pushing' | 'offline' | 'signed-out';

/** The honest state of the exchange with the server, the same in every tab. */
class Sync {
	/** Whether the server answered lately; not what the browser believes. */
	online = $state(false);
	unsent = $state(0);
	attention = $state.raw<readonly AttentionRow[]>([]);
	/** Server time (ms) of its last answer. */
	lastContact = $state<number>();
	phase = $state<Phase>('signed-out');
	/** Progress of the first load, while there is one. */
	loaded = $state.raw<{ done: number; total: number }>();

	/** Tries now what waits. */
	now(): void {
		return;
	}

	/** Writes a refused entry anew, on top of what is known now, and sends it. */
	retry(_row: AttentionRow): Promise<void> {
		return Promise.resolve();
	}

	/** Throws a refused entry away for good: ask the person first. */
	discard(_row: AttentionRow): Promise<void> {
		return Promise.resolve();
	}

	/** All refused entries as JSON text, to be saved elsewhere. */
	exported(): string {
		return JSON.stringify(this.attention, null, '\t');
	}
}

export const sync = new Sync();
