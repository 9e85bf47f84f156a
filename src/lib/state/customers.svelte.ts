import { untrack } from 'svelte';
import { CustomersByName } from '#lib/domain/customer/of-order.ts';
import { currentPhone } from '#lib/local/current.ts';
import { customerFiles, readCustomer, type CustomerFile, type CustomerRead } from '#lib/local/customers.ts';
import { app } from './app.ts';

export type { CustomerFile } from '#lib/local/customers.ts';

type Status = 'loading' | 'ready' | 'failed';

/** The customers' files on this phone, live, by name; none for those who keep none. Make it while a component is set up. */
export class CustomerList {
	rows = $state.raw<readonly CustomerFile[]>([]);
	status = $state<Status>('loading');
	readonly #byName = $derived(new CustomersByName(this.rows));
	#again = () => {};

	constructor(keeps: () => boolean) {
		$effect(() => {
			if (!keeps()) return;
			return untrack(() => this.#follow());
		});
	}

	/** Finds the file of an order's customer. */
	get byName(): CustomersByName<CustomerFile> {
		return this.#byName;
	}

	/** Reads once more, after `failed`. */
	retry(): void {
		this.status = 'loading';
		this.#again();
	}

	#follow(): () => void {
		let first = true;
		this.#again = () => void this.#read();
		return app.changed.listen((changed) => {
			if (!changed || (!first && ![...changed.ids].some((id) => id.startsWith('customer:')))) return;
			first = false;
			void this.#read();
		});
	}

	async #read(): Promise<void> {
		const phone = currentPhone();
		if (!phone) return;
		try {
			const files = await customerFiles(phone);
			this.rows = files.sort((a, b) => a.head.name.localeCompare(b.head.name, undefined, { numeric: true }));
			// Until a first load is through, nobody can say that there are none.
			if (files.length > 0 || app.status.value?.phase !== 'first-load') this.status = 'ready';
		} catch (error) {
			if (currentPhone() !== phone) return;
			console.error(error);
			this.status = 'failed';
		}
	}
}

/** One customer's file, live. Make it while a component is set up. */
export class CustomerView {
	#read = $state.raw<CustomerRead>();
	status = $state<Status | 'missing'>('loading');
	#again = () => {};

	constructor(id: () => string) {
		$effect(() => {
			const customer = id();
			this.#read = undefined;
			this.status = 'loading';
			return untrack(() => this.#follow(customer));
		});
	}

	get head(): CustomerRead['head'] | undefined {
		return this.#read?.head;
	}

	/** Oldest first. */
	get entries(): CustomerRead['entries'] {
		return this.#read?.entries ?? [];
	}

	/** Reads once more, after `failed`. */
	retry(): void {
		this.status = 'loading';
		this.#again();
	}

	#follow(id: string): () => void {
		let [first, turn] = [true, 0];
		const read = async () => {
			const phone = currentPhone();
			const own = ++turn;
			if (!phone) return;
			try {
				const found = await readCustomer(phone, id);
				if (own !== turn) return;
				this.#read = found;
				const loading = !found && app.status.value?.phase === 'first-load';
				this.status = found ? 'ready' : loading ? 'loading' : 'missing';
			} catch (error) {
				if (own !== turn || currentPhone() !== phone) return;
				console.error(error);
				if (!this.#read) this.status = 'failed';
			}
		};
		this.#again = () => void read();
		const ends = [
			app.changed.listen((changed) => {
				if (!changed || (!first && !changed.ids.has(id))) return;
				first = false;
				void read();
			}),
			app.status.listen((status) => {
				if (this.status === 'loading' && status?.phase !== 'first-load') void read();
			}),
		];
		return () => {
			turn++;
			for (const end of ends) end();
		};
	}
}
