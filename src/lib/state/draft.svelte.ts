import type * as z from 'zod';
import { app } from './app.ts';

/** A form's draft: survives reload and battery, per person and form. Assign `value` to change it. */
export class Draft<Schema extends z.ZodType> {
	readonly #key: string;
	readonly #initial: z.infer<Schema>;
	#value: z.infer<Schema>;

	constructor(key: string, schema: Schema, initial: z.infer<Schema>) {
		const { value: standing } = app.standing;
		this.#key = `gendan-draft:${'user' in standing ? standing.user.id : ''}:${key}`;
		this.#initial = initial;
		const stored = schema.safeParse(read(this.#key));
		this.#value = $state.raw(stored.success ? stored.data : initial);
	}

	get value(): z.infer<Schema> {
		return this.#value;
	}

	set value(value: z.infer<Schema>) {
		this.#value = value;
		try {
			localStorage.setItem(this.#key, JSON.stringify(value));
		} catch {
			// Without room for it the draft lives as long as the page.
		}
	}

	/** Forgets the draft, once what it was for is written. */
	clear(): void {
		this.#value = this.#initial;
		this.forget();
	}

	/** The same for a form that is done with, and need not be drawn anew. */
	forget(): void {
		try {
			localStorage.removeItem(this.#key);
		} catch {
			// As above.
		}
	}
}

function read(key: string): unknown {
	try {
		const text = localStorage.getItem(key);
		return text === null ? undefined : JSON.parse(text);
	} catch {
		return undefined;
	}
}
