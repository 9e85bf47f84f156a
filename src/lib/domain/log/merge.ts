import { canonicalText } from './canonical.ts';
import type { Entry, Log } from './entry.ts';
import { same } from './same.ts';

/**
 * Everything that any of the logs holds, once, sorted by entry id. Commutative, associative and idempotent
 * (RULES.md M1). Two entries of one id with different content cannot come from honest clients and are refused by the
 * gateway; here the choice between them only has to be the same everywhere.
 */
export function union(...logs: readonly Log[]): Entry[] {
	const [first = [], ...others] = logs.map(sorted);
	return others.reduce(unionOfTwo, first);
}

function unionOfTwo(left: Entry[], right: Entry[]): Entry[] {
	const merged: Entry[] = [];
	let i = 0;
	let j = 0;
	for (;;) {
		const a = left[i];
		const b = right[j];
		if (!a || !b) return merged.concat(left.slice(i), right.slice(j));
		if (a.id === b.id) {
			merged.push(pick(a, b));
			i++;
			j++;
		} else if (a.id < b.id) {
			merged.push(a);
			i++;
		} else {
			merged.push(b);
			j++;
		}
	}
}

function pick(a: Entry, b: Entry): Entry {
	// What two replicas hold of one entry hardly ever differs, and is put in canonical form at some cost.
	if (same(a, b)) return a;
	return canonicalText(a) <= canonicalText(b) ? a : b;
}

function sorted(log: Log): Entry[] {
	const copy = [...log];
	if (copy.every((entry, index) => index === 0 || entry.id > (copy[index - 1]?.id ?? ''))) return copy;
	copy.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	return copy.reduce<Entry[]>((unique, entry) => {
		const last = unique.at(-1);
		if (last?.id === entry.id) unique[unique.length - 1] = pick(last, entry);
		else unique.push(entry);
		return unique;
	}, []);
}
