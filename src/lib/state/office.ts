import { Office } from '#lib/sync/office.ts';
import { Server } from '#lib/sync/server.ts';

export type { NewPerson, OfficeProblem, PersonChange } from '#lib/sync/office.ts';

/** Set-up, passwords and people: what only the server does. */
export const office = new Office(
	new Server({ fetch: (input, init) => fetch(input, init), clock: () => Date.now() }, () => undefined),
);
