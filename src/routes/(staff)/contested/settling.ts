import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { Choice } from '#lib/ui/words/contest-sides.ts';

/** What the person is about to settle. */
export interface Settling {
	order: string;
	/** The records in dispute, all of them. */
	entries: EntryId[];
	choices: Choice[];
	/** The choice that an earlier settlement made. */
	earlier?: Choice | undefined;
	/** What it is about, in words. */
	about: string;
	/** It is about values of facts, not about whole records. */
	facts: boolean;
}
