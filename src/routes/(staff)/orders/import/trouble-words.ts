import { m } from '#lib/paraglide/messages.js';
import type { IntakeTrouble } from '#lib/state/intake/intake.svelte.ts';
import { writeRefusalWords } from '#lib/ui/words/refusal-words.ts';

/** Why a table is not taken in, or not written on. */
export function troubleWords(trouble: IntakeTrouble): string {
	switch (trouble) {
		case 'unreadable':
			return m.import_trouble_unreadable();
		case 'old-excel':
			return m.import_trouble_old_excel();
		case 'too-long':
			return m.import_trouble_too_long();
		case 'empty':
			return m.import_trouble_empty();
		case 'broken':
			return m.import_trouble_broken();
		default:
			return writeRefusalWords(trouble);
	}
}
