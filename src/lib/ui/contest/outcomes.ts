import type { Log } from '#lib/domain/log/entry.ts';
import { millisOf, type EntryId } from '#lib/domain/log/stamp.ts';
import type { Telling } from '../order/logged.ts';
import { momentWords } from '../time/when.ts';
import { choicesOf, type Choice } from '../words/contest-sides.ts';
import { disputedOf } from '../words/contest-words.ts';
import { entryWords } from '../words/entry-words.ts';
import { joined } from '../words/list-words.ts';

/** What a settlement of these records can say; each choice tells what would count. */
export function outcomesOf(entries: readonly EntryId[], log: Log, telling: Telling): Choice[] {
	const disputed = disputedOf(entries, log);
	return choicesOf(disputed, telling.name).map((choice) => ({
		...choice,
		hint: choice.hint === undefined ? hintOf(choice, log, telling) : sideHint(choice, log, telling),
	}));
}

/** The choice that a settlement made, if it is one that is still offered. */
export function outcomeOf(choices: readonly Choice[], stands: readonly EntryId[]): Choice | undefined {
	const key = stands.toSorted().join();
	return choices.find((choice) => choice.stands.toSorted().join() === key);
}

/** Whose records a side is, and what choosing it means. */
function sideHint({ key, hint, stands }: Choice, log: Log, telling: Telling): string {
	const own = log.filter(({ id, kind }) => stands.includes(id) && (key !== 'cancelled' || kind === key));
	const names = [...new Set(own.map(({ by }) => by))].map(telling.name);
	return [joined(names), hint].filter(Boolean).join(' · ');
}

function hintOf(choice: Choice, log: Log, telling: Telling): string | undefined {
	const [only, more] = log.filter(({ id }) => choice.stands.includes(id));
	if (!only || more) return undefined;
	return [
		momentWords(millisOf(only.id), telling.now, telling.zone),
		...entryWords(only, telling).details,
	].join(' · ');
}
