import { readOrderEntry } from '#lib/domain/order/entries.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { Contest } from '#lib/domain/order/state.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Disputed } from './contest-sides.ts';
import { FACT_WORDS } from './fact-words.ts';

type Scope = Contest['scope'];

/** What is contested, as a headline. */
export function contestTitle(scope: Scope, node: (id: string) => string): string {
	switch (scope.of) {
		case 'node':
			return m.contest_node({ node: node(scope.node) });
		case 'fact':
			return m.contest_fact({ field: FACT_WORDS[scope.field]() });
		case 'order':
			return m.contest_order();
	}
}

const WHY: ReadonlyMap<string, () => string> = new Map([
	['M5', m.contest_why_m5],
	['M6', m.contest_why_m6],
	['M10', m.contest_why_m10],
	['M11', m.contest_why_m11],
]);

/** How it came that the records disagree. */
export function contestWhy(rule: string): string {
	return (WHY.get(rule) ?? m.contest_why_other)();
}

/** The contested records of a log. */
export function disputedOf(entries: readonly string[], log: Log): Disputed[] {
	return log.flatMap((item) => {
		const entry = entries.includes(item.id) ? readOrderEntry(item) : undefined;
		if (!entry) return [];
		const { id, kind, by } = entry;
		return [{ id, kind, by, code: entry.kind === 'delivered' ? entry.code : undefined }];
	});
}
