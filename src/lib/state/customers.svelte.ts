import { untrack } from 'svelte';
import { CustomersByName } from '#lib/domain/customer/of-order.ts';
import { currentPhone } from '#lib/local/current.ts';
import { customerFiles, readCustomer, type CustomerFile, type CustomerRead } from '#lib/local/customers.ts';
import type { Phone } from '#lib/local/phone.ts';
import { app } from './app.ts';
import { ReplicaList } from './replica-list.svelte.ts';

export type { CustomerFile } from '#lib/local/customers.ts';

/** The customers' files on this phone, live, by name; none for those who keep none. Make it while a component is set up. */
export class CustomerList extends ReplicaList<CustomerFile> {
	readonly #byName = $derived(new CustomersByName(this.rows));

	constructor(keeps: () => boolean) {
		super({ prefix: 'customer:', wanted: keeps, read: filesByName });
	}

	/** Finds the file of an order's customer. */
	get byName(): CustomersByName<CustomerFile> {
		return this.#byName;
	}
}

async function filesByName(phone: Phone): Promise<CustomerFile[]> {
	const files = await customerFiles(phone);
	return files.sort((a, b) => a.head.name.localeCompare(b.head.name, undefined, { numeric: true }));
}

/** One customer's file, live. Make it while a component is set up. */
export class CustomerView {
	#read = $state.raw<CustomerRead>();
	status = $state<'loading' | 'ready' | 'failed' | 'missing'>('loading');
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
