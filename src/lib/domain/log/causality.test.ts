import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causality, headsOf, pastOf } from './causality.ts';
import type { Entry } from './entry.ts';
import { deviceTag, nextStamp } from './stamp.ts';

const device = deviceTag.parse('aaaaaaaa');

/** A random graph: entry n follows some of the entries before it. */
const graph = fc
	.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 80 })
	.map((parents): Entry[] =>
		parents.reduce<Entry[]>((log, picks, index) => {
			const after = index === 0 ? [] : [...new Set(picks.flatMap((pick) => log[pick % index]?.id ?? []))];
			return [...log, { id: nextStamp(undefined, index, device), by: 'a', kind: 'x', after }];
		}, []),
	);

function reaches(log: Entry[], from: string, to: string): boolean {
	if (from === to) return true;
	return log.find(({ id }) => id === from)?.after.some((id) => reaches(log, id, to)) ?? false;
}

describe('M3 causality', () => {
	test('M3 sees what is reachable, as a plain search finds it', () => {
		fc.assert(
			fc.property(graph, fc.nat(), fc.nat(), (log, i, j) => {
				const [a, b] = [log[i % log.length]?.id, log[j % log.length]?.id];
				if (!a || !b) throw new Error('empty');
				const seen = causality(log);
				expect(seen.sees(a, b)).toBe(reaches(log, a, b));
				expect(seen.blind(a, b)).toBe(!reaches(log, a, b) && !reaches(log, b, a));
			}),
			{ numRuns: 300 },
		);
	});

	test('M3 what a group has seen is what any other of it reaches', () => {
		fc.assert(
			fc.property(graph, fc.array(fc.nat()), (log, picks) => {
				const group = new Set(picks.map((pick) => log[pick % log.length]).filter((entry) => !!entry));
				const seen = causality(log).seenBy([...group]);
				for (const { id } of log) {
					const others = [...group].filter((entry) => entry.id !== id);
					expect(seen(id)).toBe(others.some((entry) => reaches(log, entry.id, id)));
				}
			}),
		);
	});

	test('L2 the past of an entry is what it reaches, without itself', () => {
		fc.assert(
			fc.property(graph, fc.nat(), (log, i) => {
				const entry = log[i % log.length];
				if (!entry) throw new Error('empty');
				const past = pastOf(log, entry.after).map(({ id }) => id);
				expect(past).toEqual(
					log.map(({ id }) => id).filter((id) => id !== entry.id && reaches(log, entry.id, id)),
				);
			}),
		);
	});

	test('L2 heads are what nobody has followed', () => {
		fc.assert(
			fc.property(graph, (log) => {
				const heads = headsOf(log);
				expect(heads.length).toBeGreaterThan(0);
				for (const { id } of log) expect(heads.some((head) => reaches(log, head, id))).toBe(true);
			}),
		);
	});

	test('an id that the log does not hold is ignored', () => {
		const id = nextStamp(undefined, 5, device);
		const missing = nextStamp(undefined, 1, device);
		expect(causality([{ id, by: 'a', kind: 'x', after: [missing] }]).sees(id, missing)).toBe(false);
	});
});
