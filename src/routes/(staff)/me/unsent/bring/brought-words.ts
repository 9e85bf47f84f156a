import { m } from '#lib/paraglide/messages.js';
import type { BroughtIn } from '#lib/state/unsent.svelte.ts';

/** What came of bringing records in from another phone. */
export function broughtWords(result: BroughtIn): string {
	switch (result.kind) {
		case 'brought':
			return result.added > 0 ? m.bring_done({ count: result.added }) : m.bring_known();
		case 'unreadable':
			return m.bring_unreadable();
		case 'somebody-else':
			return m.bring_somebody_else();
		case 'storage':
			return m.bring_storage();
	}
}
