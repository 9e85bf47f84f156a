import { millisOf } from '#lib/domain/log/stamp.ts';
import { Tale } from '#lib/server/demo/tale.ts';

/** What is told of an order before work begins, and after the goods are there. */
const LEFT_OUT: ReadonlySet<string> = new Set([
	...['prioritised', 'verified', 'released', 'resourced'],
	...['receipted', 'contacted', 'remedied', 'surveyed'],
]);

/** The work alone, told anew: by the same people at the same times, each of whom has seen what was before. */
export function shortened({ log }: Tale, now: number): Tale {
	const tale = new Tale(now);
	const names = new Map<unknown, unknown>();
	for (const { id, by, after: _after, kind, ...said } of log) {
		if (LEFT_OUT.has(kind)) continue;
		const fields = Object.entries<unknown>(said).map(([name, value]): [string, unknown] => [
			name,
			names.get(value) ?? value,
		]);
		// Departments that have a node hear of the order anyway.
		const contacts = kind === 'created' ? { contacts: [] } : {};
		names.set(id, tale.tell(millisOf(id), by, { ...Object.fromEntries(fields), ...contacts, kind }));
	}
	return tale;
}
