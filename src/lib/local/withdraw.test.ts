import { expect, test } from 'vitest';
import { orderStory } from '../../../tests/support/story.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import { causality } from '#lib/domain/log/causality.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { withdraw } from './withdraw.ts';

const permission: Refusal = { code: 'permission' };
const refusing = (...ids: string[]) => new Map(ids.map((id) => [id, permission]));
const after = (log: Log, from: Log) => new Set(log.slice(from.length).map((entry) => entry.id));

function said(...texts: string[]) {
	const story = orderStory();
	const base = [...story.log];
	const ids = texts.map((text) => story.add('sales1', { kind: 'commented', text }));
	return { story, base, ids, log: story.log, unsent: after(story.log, base) };
}

test('a refused entry goes, a later one follows what that had followed, with the same id and words', () => {
	const { base, log, unsent } = said('a', 'b');
	const [a, b] = log.slice(base.length);
	if (!a || !b) throw new Error('nothing was written');
	const { moved, rethreaded } = withdraw(log, refusing(a.id), unsent);
	expect(moved).toEqual([{ entry: a, refusal: permission }]);
	expect(rethreaded).toEqual([{ ...b, after: a.after }]);
});

test('a whole chain of refused entries is bridged', () => {
	const { base, log, unsent, ids } = said('a', 'b', 'c');
	const [a, , c] = log.slice(base.length);
	const { moved, rethreaded } = withdraw(log, refusing(...ids.slice(0, 2)), unsent);
	expect(moved).toHaveLength(2);
	expect(rethreaded).toEqual([{ ...c, after: a?.after }]);
});

test('of two causes only what is not reached otherwise stays', () => {
	const { story, base } = said();
	const other = story.fork('other');
	const a = story.add('sales1', { kind: 'commented', text: 'a' });
	const fork = other.add('logistics1', { kind: 'commented', text: 'blind' });
	const merged = story.meet(other).add('sales1', { kind: 'commented', text: 'both' });
	const { rethreaded } = withdraw(story.log, refusing(a), new Set([a, merged]));
	expect(rethreaded.map((entry) => entry.after)).toEqual([[fork]]);
	expect(base.length).toBe(2);
});

test('what names a withdrawn entry goes with it', () => {
	const { story, base } = said();
	const raised = story.add('logistics1', {
		...{ kind: 'raised', category: 'other', cause: 'x', delayDays: 1, coreNeed: false },
	});
	const resolved = story.add('logistics1', { kind: 'resolved', exception: raised, result: 'y' });
	const said1 = story.add('logistics1', { kind: 'commented', text: 'z' });
	const { moved, rethreaded } = withdraw(story.log, refusing(raised), after(story.log, base));
	expect(moved.map(({ entry, refusal }) => [entry.id, refusal.code])).toEqual([
		[raised, 'permission'],
		[resolved, 'after-unknown'],
	]);
	expect(rethreaded.map((entry) => entry.id)).toEqual([said1]);
});

test('of an order that was refused nothing stays', () => {
	const { log } = said('a');
	const created = log[0];
	if (!created) throw new Error('no order');
	const { moved, rethreaded } = withdraw(log, refusing(created.id), new Set(log.map((entry) => entry.id)));
	expect(moved).toHaveLength(log.length);
	expect(rethreaded).toEqual([]);
});

test('what the server knows is never touched', () => {
	const { base, log, unsent, ids } = said('a', 'b', 'c');
	for (const id of ids) {
		const { moved, rethreaded } = withdraw(log, refusing(id), unsent);
		const touched = [...moved.map(({ entry }) => entry.id), ...rethreaded.map((entry) => entry.id)];
		expect(base.some((entry) => touched.includes(entry.id))).toBe(false);
		const left = log
			.filter((entry) => entry.id !== id)
			.map((entry) => rethreaded.find((again) => again.id === entry.id) ?? entry);
		const last = left.at(-1);
		const graph = causality(left);
		expect(left.every((entry) => last && graph.sees(last.id, entry.id))).toBe(true);
	}
});
