import * as z from 'zod';
import { folded } from '../intake/plain-text.ts';
import { countedOnce } from '../log/anew.ts';
import { canonical } from '../log/canonical.ts';
import { personId, type Log } from '../log/entry.ts';
import { PROFILE_FIELDS, profile, readCustomerEntry } from './entries.ts';
import { profileContest, statementsOf, type Statement } from './statements.ts';

/** A customer as its log says it is; also what is stored as its head. */
export const customerHead = z.looseObject({
	...profile.shape,
	owner: personId,
	/** Names that it had before: its orders still bear them. */
	formerNames: z.array(z.string()).optional(),
	contests: z.array(profileContest).optional(),
});
export type CustomerHead = z.infer<typeof customerHead>;

/** Folds a customer's log; null while it has no `created` entry. Per field the later statement that counts holds (RULES.md C2). */
export function foldCustomer(told: Log): CustomerHead | null {
	const log = countedOnce(told);
	const entries = log.flatMap((entry) => readCustomerEntry(entry) ?? []);
	const created = entries.find((entry) => entry.kind === 'created');
	if (!created) return null;
	const { statements, contests } = statementsOf(log, entries);
	const stated = profile.parse(Object.assign({}, ...statements.map(counting)));
	const handed = entries.findLast((entry) => entry.kind === 'assigned');
	const formerNames = formerly(statements, stated.name);
	return canonical<CustomerHead>({
		...stated,
		owner: handed?.person ?? created.owner,
		...(formerNames.length > 0 && { formerNames }),
		...(contests.length > 0 && { contests }),
	});
}

function counting({ says, lost }: Statement): Record<string, unknown> {
	return Object.fromEntries(
		PROFILE_FIELDS.flatMap((field) =>
			says[field] === undefined || lost.has(field) ? [] : [[field, says[field]]],
		),
	);
}

function formerly(statements: readonly Statement[], name: string): string[] {
	const others = statements.flatMap(({ says }) => says.name ?? []);
	return [...new Set(others)].filter((other) => folded(other) !== folded(name));
}
