import * as z from 'zod';
import { DATABASE_NAMES, type DatabaseName } from '../port.ts';
import bundle from './designs.json' with { type: 'json' };

const people = z.looseObject({
	names: z.array(z.string()).default([]),
	roles: z.array(z.string()).default([]),
});
/** Who may administer a database, and who may use it. */
export const security = z.looseObject({
	admins: people.default({ names: [], roles: [] }),
	members: people.default({ names: [], roles: [] }),
});
const design = z.looseObject({ version: z.int() });
const plan = z.object({
	security,
	revs_limit: z.int().min(1).optional(),
	_design: z.record(z.string(), design).default({}),
});
const plans = z.record(z.enum(DATABASE_NAMES), plan);

export type Security = z.infer<typeof security>;

/** A design document, the higher version being the newer one. */
export interface DesignPlan {
	id: string;
	version: number;
	fields: Readonly<Record<string, unknown>>;
}

/** What a database is to have besides its documents. */
export interface DatabasePlan {
	security: Security;
	/** How many generations of a document's history are kept; CouchDB's own thousand where nothing is said. */
	revsLimit: number | undefined;
	designs: readonly DesignPlan[];
}

const parsed = plans.parse(bundle);

/** What `couchdb/` said of the database when the server was built. */
export function planOf(name: DatabaseName): DatabasePlan {
	const { security, revs_limit: revsLimit, _design } = parsed[name];
	const designs = Object.entries(_design).map(([key, fields]) => ({
		id: `_design/${key}`,
		version: fields.version,
		fields,
	}));
	return { security, revsLimit, designs };
}
