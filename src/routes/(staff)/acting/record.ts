import type * as orders from '#lib/local/mutators.ts';
import { m } from '#lib/paraglide/messages.js';
import { sync } from '#lib/state/sync.svelte.ts';
import { toasts } from '#lib/state/toasts.svelte.ts';
import { writeRefusalWords } from '#lib/ui/words/refusal-words.ts';

type Written = Awaited<ReturnType<typeof orders.cancel>>;

/**
 * Waits until a write is durable on this phone and says so; says why where nothing was written. True when it was
 * written.
 */
export async function record(
	writing: Promise<Written>,
	words: string,
	undo?: () => Promise<Written>,
): Promise<boolean> {
	const { refused } = await writing;
	if (refused) {
		toasts.say(writeRefusalWords(refused), { failed: true });
		return false;
	}
	toasts.say(words, {
		more: sync.online ? undefined : m.saved_on_phone(),
		undo: undo && (() => void record(undo(), m.undone())),
	});
	return true;
}
