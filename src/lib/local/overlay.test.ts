import { expect, test } from 'vitest';
import { orderStory } from '../../../tests/support/story.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import { levelsOf } from './levels.ts';
import { overlay } from './overlay.ts';
import type { JournalRow } from './journal-row.ts';

const doc = 'order:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const pending = (entry: Entry): JournalRow => ({ id: entry.id, doc, entry, state: 'pending' });
const refused = (entry: Entry): JournalRow => ({
	...{ id: entry.id, doc, entry, state: 'attention' },
	refusal: { code: 'permission' },
});

function written() {
	const story = orderStory();
	const base = [...story.log];
	story.add('sales1', { kind: 'commented', text: 'first' });
	const first = story.log.at(-1);
	story.add('sales1', { kind: 'commented', text: 'second' });
	const second = story.log.at(-1);
	if (!first || !second) throw new Error('nothing was written');
	return { base, first, second, log: story.log };
}

test('what waits in the journal shows before the replica has it, and once when it has', () => {
	const { base, first, log, second } = written();
	expect(overlay(base, [pending(first), pending(second)])).toEqual(log);
	expect(overlay(log, [pending(second)])).toEqual(log);
});

test('what was refused does not show, though the replica still has it', () => {
	const { base, first, second, log } = written();
	expect(overlay(log, [refused(first), refused(second)])).toEqual(base);
});

test('the journal has the word on how an unsent entry hangs in the log', () => {
	const { base, first, second, log } = written();
	const again = { ...second, after: first.after };
	expect(overlay(log, [refused(first), pending(again)])).toEqual([...base, again]);
});

test('three honest levels: on this phone, on the server, seen by the lead', () => {
	const { base, first, second, log } = written();
	const levels = levelsOf(log, new Set([second.id]), [base.at(-1)?.id ?? first.id]);
	expect(levels.map(({ level }) => level)).toEqual([...base.map(() => 'seen'), 'server', 'phone']);
});
