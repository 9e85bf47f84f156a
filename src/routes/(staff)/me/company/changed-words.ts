import type { ChangeMark } from '#lib/domain/setting-changes.ts';
import { m } from '#lib/paraglide/messages.js';
import { now } from '#lib/state/now.svelte.ts';
import { people } from '#lib/state/people.svelte.ts';
import { momentWords } from '#lib/ui/time/when.ts';

/** Who changed something last, and when. */
export function changedWords(mark: ChangeMark | undefined): string | undefined {
	if (!mark) return undefined;
	const when = momentWords(mark.at, now.current, now.zone);
	return m.company_changed_by({ who: people.name(mark.by), when });
}
