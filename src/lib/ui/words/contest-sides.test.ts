import { beforeAll, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { deliveredDraft, orderStory, START, type Replica } from '../../../../tests/support/story.ts';
import { choicesOf } from './contest-sides.ts';
import { disputedOf } from './contest-words.ts';

beforeAll(() => {
	overwriteGetLocale(() => 'en');
});

const at = new Date(START).toISOString();

function contested(left: (order: Replica) => void, right: (order: Replica) => void) {
	const base = orderStory();
	const [one, two] = [base.fork('left'), base.fork('right')];
	left(one);
	right(two);
	const merged = base.fork('merged').meet(one, two);
	const [contest] = merged.state.contests;
	if (!contest) throw new Error('nothing is contested');
	const choices = choicesOf(disputedOf(contest.entries, merged.log), (id) => id);
	return { merged, contest, choices };
}

/** The state after the lead takes a choice. */
function settled({ merged, contest, choices }: ReturnType<typeof contested>, key: string) {
	const choice = choices.find((candidate) => candidate.key === key);
	if (!choice) throw new Error(`no choice ${key}`);
	merged.add('sales1', { kind: 'settled', entries: contest.entries, stands: choice.stands, reason: 'asked' });
	return merged;
}

const done = (order: Replica) => order.add('warehouse1', { kind: 'done', node: 'stocked', actualAt: at });
const raised = (order: Replica) =>
	order.add('warehouse2', {
		...{ kind: 'raised', node: 'stocked', category: 'quality', cause: 'Scratches' },
		...{ delayDays: 1, coreNeed: false },
	});
const cancelled = (order: Replica) => order.add('sales1', { kind: 'cancelled', reason: 'No funds' });

test('M6 done against an exception: done, the exception, or both', () => {
	const told = contested(done, raised);
	expect(told.choices.map(({ key }) => key)).toEqual(['raised', 'done', 'both']);
	const both = settled(told, 'both').node('stocked');
	expect([both.phase, both.exceptions.length, both.contested]).toEqual(['done', 1, false]);
});

test('M6 the exception alone opens the node again; done alone voids the exception', () => {
	expect(settled(contested(done, raised), 'raised').node('stocked').phase).not.toBe('done');
	expect(settled(contested(done, raised), 'done').node('stocked').exceptions).toEqual([]);
});

test('M10 cancelled against work: it stays cancelled with the work on record, or goes on', () => {
	const stays = settled(contested(cancelled, done), 'cancelled').state;
	expect([stays.status, stays.contests]).toEqual(['cancelled', []]);
	expect(stays.nodes.find(({ node }) => node === 'stocked')?.phase).toBe('done');
	expect(settled(contested(cancelled, done), 'work').state.status).not.toBe('cancelled');
});

test('M5 one code counted differently: one record holds; two codes may both hold', () => {
	const delivered = (code: string, first: number) => (order: Replica) =>
		order.add('logistics1', deliveredDraft({ code, first }));
	const same = contested(delivered('SF1', 10), delivered('SF1', 9));
	expect(same.choices.map(({ title }) => title)).toEqual([
		"logistics1's record stands",
		"logistics1's record stands",
	]);
	const two = contested(delivered('SF1', 10), delivered('SF2', 10));
	expect(two.choices.at(-1)?.title).toBe('Both deliveries count');
});

test('M11 two values of a fact: one of them, never both', () => {
	const amend = (address: string) => (order: Replica) =>
		order.add('sales1', { kind: 'amended', changes: { address }, reason: 'asked' });
	const told = contested(amend('Pier 1'), amend('Pier 2'));
	expect(told.choices).toHaveLength(2);
	const first = told.choices[0];
	expect(first && settled(told, first.key).state.facts.address).toBe('Pier 1');
});
