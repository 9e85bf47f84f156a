import type { ArchiveRow } from '#lib/domain/archive.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { DealHead } from '#lib/domain/deal/fold.ts';
import { levelsOf } from '#lib/local/levels.ts';
import { OnlineArchive } from '#lib/sync/archive.ts';
import { signOn } from './app.ts';
import { OrderView, type EntryRow } from './orders.svelte.ts';

const NONE_UNSENT: ReadonlySet<string> = new Set();

let opened: OnlineArchive | undefined;

function online(): OnlineArchive {
	opened ??= new OnlineArchive(signOn().server);
	return opened;
}

/** `offline`: the server did not answer. */
export type ArchiveStatus = 'loading' | 'ready' | 'offline';

/** What is searched for in the archive at the server. */
export class ArchiveSearch {
	rows = $state.raw<readonly ArchiveRow[]>([]);
	/** How many there are, shown or not. */
	count = $state(0);
	status = $state<ArchiveStatus>('loading');
	#turn = 0;

	/** Searches anew; an answer to an earlier question is not shown any more. */
	async find(q: string, month: string): Promise<void> {
		await this.#ask({ q, month, skip: 0 }, []);
	}

	/** Shows some more of the same. */
	async more(q: string, month: string): Promise<void> {
		await this.#ask({ q, month, skip: this.rows.length }, this.rows);
	}

	async #ask(
		sought: { q: string; month: string; skip: number },
		shown: readonly ArchiveRow[],
	): Promise<void> {
		const turn = ++this.#turn;
		const answer = await online().search(sought);
		if (turn !== this.#turn) return;
		this.status = answer.ok ? 'ready' : 'offline';
		if (!answer.ok) return;
		this.rows = [...shown, ...answer.value.rows];
		this.count = answer.value.count;
	}
}

interface Fetched {
	state: OrderState;
	entries: EntryRow[];
	deal: DealHead | undefined;
}

/** An order for reading only: as this phone has it, else from the archive at the server. Make it while a component is set up. */
export class ArchivedView {
	readonly #local: OrderView;
	#fetched = $state.raw<Fetched>();
	#answer = $state<'none' | 'offline' | 'missing'>('none');

	constructor(id: () => string) {
		this.#local = new OrderView(id);
		$effect(() => {
			if (this.#local.status === 'missing') void this.#fetch(id());
		});
	}

	get state(): OrderState | undefined {
		return this.#local.state ?? this.#fetched?.state;
	}

	/** Oldest first. */
	get entries(): readonly EntryRow[] {
		return this.#local.state ? this.#local.entries : (this.#fetched?.entries ?? []);
	}

	get deal(): DealHead | undefined {
		return this.#local.state ? this.#local.deal : this.#fetched?.deal;
	}

	/** `offline`: it is not on this phone, and the server did not answer. */
	get status(): 'loading' | 'missing' | 'offline' | 'ready' {
		if (this.state) return 'ready';
		return this.#answer === 'none' ? 'loading' : this.#answer;
	}

	async #fetch(id: string): Promise<void> {
		this.#answer = 'none';
		const answer = await online().read(id);
		if (!answer.ok) {
			this.#answer = answer.problem === 'not-found' ? 'missing' : 'offline';
			return;
		}
		const { log, deal } = answer.value;
		const state = foldOrder(log);
		if (!state) this.#answer = 'missing';
		else
			this.#fetched = {
				state,
				entries: levelsOf(log, NONE_UNSENT, []),
				deal: deal ?? undefined,
			};
	}
}
