import { createSubscriber } from 'svelte/reactivity';
import type * as z from 'zod';
import { app } from './app.ts';

/**
 * How a person likes something on this device. Kept for them and nobody else, the same in all their tabs. The schema takes
 * whatever was kept and makes the best of it.
 */
export class Preference<Schema extends z.ZodType> {
	readonly #key: string;
	readonly #schema: Schema;
	readonly #initial: z.infer<Schema>;
	readonly #watch: () => void;
	#value: z.infer<Schema>;

	constructor(name: string, schema: Schema, initial: z.infer<Schema>) {
		const { value: standing } = app.standing;
		this.#key = `gendan-preference:${'user' in standing ? standing.user.id : ''}:${name}`;
		this.#schema = schema;
		this.#initial = initial;
		this.#value = $state.raw(this.#stored() ?? initial);
		this.#watch = createSubscriber((update) => {
			const read = ({ key }: StorageEvent) => {
				if (key !== this.#key && key !== null) return;
				this.#value = this.#stored() ?? this.#initial;
				update();
			};
			addEventListener('storage', read);
			return () => {
				removeEventListener('storage', read);
			};
		});
	}

	get value(): z.infer<Schema> {
		this.#watch();
		return this.#value;
	}

	/** Changes what is kept now: another tab may have changed it a moment ago. */
	change(change: (value: z.infer<Schema>) => z.infer<Schema>): void {
		this.#value = change(this.#stored() ?? this.#value);
		try {
			localStorage.setItem(this.#key, JSON.stringify(this.#value));
		} catch {
			// Without room for it, it holds until the page is left.
		}
	}

	#stored(): z.infer<Schema> | undefined {
		try {
			const text = localStorage.getItem(this.#key);
			return text === null ? undefined : this.#schema.safeParse(JSON.parse(text)).data;
		} catch {
			return undefined;
		}
	}
}
