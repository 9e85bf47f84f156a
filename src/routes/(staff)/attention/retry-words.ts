import { m } from '#lib/paraglide/messages.js';
import type { sync } from '#lib/state/sync.svelte.ts';
import { REFUSAL_WORDS, writeRefusalWords } from '#lib/ui/words/refusal-words.ts';

type WriteRefusal = Awaited<ReturnType<typeof sync.retry>>[number];

/** Why records could not be recorded again, each reason once. */
export function retryWords(left: readonly WriteRefusal[]): string {
	const why = [...new Set(left)].map(reasonWords).join(' ');
	return m.attention_retry_some({ count: left.length, why });
}

function reasonWords(code: WriteRefusal): string {
	switch (code) {
		case 'signed-out':
		case 'missing':
		case 'unchanged':
		case 'storage':
			return writeRefusalWords(code);
		default:
			return REFUSAL_WORDS[code]();
	}
}
