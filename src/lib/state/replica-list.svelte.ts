import { untrack } from 'svelte';
import { currentPhone } from '#lib/local/current.ts';
import type { Phone } from '#lib/local/phone.ts';
import { app } from './app.ts';

interface Source<Row> {
	/** What the ids of its documents begin with. */
	prefix: string;
	read: (phone: Phone) => Promise<Row[]>;
	/** Nothing is read while it is not wanted. */
	wanted?: () => boolean;
}

/** What this phone holds of one type of document, live. Make it while a component is set up. */
export class ReplicaList<Row> {
	rows = $state.raw<readonly Row[]>([]);
	status = $state<'loading' | 'ready' | 'failed'>('loading');
	readonly #source: Source<Row>;
	/** Of several reads under way the last one counts. */
	#turn = 0;

	constructor(source: Source<Row>) {
		this.#source = source;
		const { wanted = () => true } = source;
		$effect(() => (wanted() ? untrack(() => this.#follow()) : undefined));
	}

	/** Reads once more, after `failed`. */
	retry(): void {
		this.status = 'loading';
		void this.#read();
	}

	#follow(): () => void {
		let first = true;
		const ends = [
			app.changed.listen((changed) => {
				const told = changed && (first || [...changed.ids].some((id) => id.startsWith(this.#source.prefix)));
				if (!told) return;
				first = false;
				void this.#read();
			}),
			app.status.listen((status) => {
				if (!first && this.status === 'loading' && status?.phase !== 'first-load') void this.#read();
			}),
		];
		return () => {
			for (const end of ends) end();
		};
	}

	async #read(): Promise<void> {
		const phone = currentPhone();
		const turn = ++this.#turn;
		if (!phone) return;
		try {
			const rows = await this.#source.read(phone);
			if (turn !== this.#turn) return;
			this.rows = rows;
			// Until a first load is through, nobody can say that there are none.
			if (rows.length > 0 || app.status.value?.phase !== 'first-load') this.status = 'ready';
		} catch (error) {
			if (turn !== this.#turn || currentPhone() !== phone) return;
			console.error(error);
			this.status = 'failed';
		}
	}
}
