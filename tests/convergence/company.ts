import { canonical } from '#lib/domain/log/canonical.ts';
import { DEPARTMENTS, type Role } from '#lib/domain/people.ts';
import type { DocStore } from '#lib/server/store/port.ts';
import { PEOPLE, type PersonName } from '../support/people.ts';
import type { Change } from './careers.ts';
import type { Chance } from './chance.ts';

/** Who has a phone; the first is a lead, whose orders the others work on. */
export const CREW: readonly PersonName[] = [
	...(['sales1', 'warehouse1', 'logistics1', 'manager1', 'warehouse1', 'head-logistics'] as const),
	...(['sales2', 'production1', 'finance1', 'head-sales', 'logistics2', 'quality1'] as const),
];

/** Writes everybody's account, as an administrator would over time. Nobody signs in with a password here. */
export async function employ(accounts: DocStore): Promise<void> {
	const results = await accounts.put(
		Object.values(PEOPLE).map((person) =>
			canonical({
				...{ _id: `user:${person.id}`, type: 'user', person },
				...{ passwordHash: 'none', passwordSetAt: 0 },
			}),
		),
	);
	if (!results.every(({ ok }) => ok)) throw new Error('people could not be employed');
}

/** Another department or other roles for somebody; leads stay leads, so that there is always work. */
export function promotion(chance: Chance): { id: string; change: Change } {
	const id = chance.pick([
		'warehouse1',
		'logistics1',
		'head-logistics',
		'logistics2',
		'production1',
		'manager1',
	]);
	const roles = chance.pick<Role[]>([['staff'], ['head'], ['manager'], ['staff', 'lead']]) ?? ['staff'];
	const moves = chance.of(0.5);
	const department = chance.pick(DEPARTMENTS.filter((name) => name !== 'finance')) ?? 'service';
	return { id: id ?? 'warehouse1', change: moves ? { department } : { roles } };
}

/** Roles that make another of somebody than they were employed as; nobody stays who they were, and no lead is lost. */
export function newRoles(id: string, chance: Chance): Role[] {
	const own = Object.values(PEOPLE).find((person) => person.id === id)?.roles ?? [];
	const others = (['staff', 'head', 'manager'] as const).filter((role) => !own.includes(role));
	return [chance.pick(others) ?? 'head'];
}
