import type { Written } from '#lib/local/mutators.ts';
import { m } from '#lib/paraglide/messages.js';
import { sync } from '#lib/state/sync.svelte.ts';
import { toasts } from '#lib/state/toasts.svelte.ts';

interface Many<Work> {
	works: readonly Work[];
	write: (work: Work) => Promise<Written>;
	/** Called after each. */
	onprogress: (done: number) => void;
	/** Says what was done with so many. */
	words: (count: number) => string;
	undo?: (() => void) | undefined;
}

/** Writes one record after the other; says of how many it was durable on this phone, and of how many not. */
export async function writeMany<Work>({ works, write, onprogress, words, undo }: Many<Work>): Promise<void> {
	let written = 0;
	for (const [index, work] of works.entries()) {
		if (!(await write(work)).refused) written++;
		onprogress(index + 1);
	}
	const failed = works.length - written;
	toasts.say(written > 0 ? words(written) : m.bulk_failed({ count: failed }), {
		...(written > 0 && failed > 0
			? { more: m.bulk_failed({ count: failed }) }
			: { more: sync.online ? undefined : m.saved_on_phone() }),
		...{ failed: failed > 0, undo: written > 0 ? undo : undefined },
	});
}
