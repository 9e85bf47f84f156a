import * as z from 'zod';
import { person } from '#lib/domain/people.ts';
import { answered, ReopeningDatabase } from './idb.ts';

/** Who is signed in on this phone, and to which epoch: what lets the app open without a network. */
export const storedSession = z.object({
	user: person,
	sync: z.object({ epoch: z.string(), url: z.string() }),
});
export type StoredSession = z.infer<typeof storedSession>;

/** Earlier versions remembered the last one alone. */
const people = z.union([z.array(person), person.transform((one) => [one])]);

/** Something this phone remembers under a name. */
export class Fact<Schema extends z.ZodType> {
	readonly #database: ReopeningDatabase;

	constructor(
		database: ReopeningDatabase,
		readonly name: string,
		readonly schema: Schema,
	) {
		this.#database = database;
	}

	/** The fact, or undefined when there is none that can be read. */
	async get(): Promise<z.infer<Schema> | undefined> {
		const stored = await this.#database.transact(['facts'], 'readonly', (transaction) =>
			answered(transaction.objectStore('facts').get(this.name)),
		);
		return this.schema.safeParse(stored).data;
	}

	async set(value: z.infer<Schema>): Promise<void> {
		await this.#database.transact(['facts'], 'readwrite', (transaction) =>
			answered(transaction.objectStore('facts').put(value, this.name)),
		);
	}

	/** Puts another in the place of a fact of which this still holds, and nothing where there is none; false when it did not. */
	async replace(still: (stored: z.infer<Schema>) => boolean, value: z.infer<Schema>): Promise<boolean> {
		return this.#database.transact(['facts'], 'readwrite', async (transaction) => {
			const facts = transaction.objectStore('facts');
			const stored = this.schema.safeParse(await answered(facts.get(this.name)));
			if (!stored.success || !still(stored.data)) return false;
			await answered(facts.put(value, this.name));
			return true;
		});
	}

	async forget(): Promise<void> {
		await this.#database.transact(['facts'], 'readwrite', (transaction) =>
			answered(transaction.objectStore('facts').delete(this.name)),
		);
	}
}

/** What page and worker share, whoever is signed in. */
export interface Device {
	session: Fact<typeof storedSession>;
	/** Milliseconds that the server's clock is ahead. */
	offset: Fact<z.ZodNumber>;
	/** Language of notifications: the worker cannot see the pages' storage. */
	locale: Fact<z.ZodString>;
	/** The company's time zone, for the same reason. */
	zone: Fact<z.ZodString>;
	/** Whose accounts were switched off while they were signed in here, the last of them last. */
	deactivated: Fact<typeof people>;
	/** Whose unsent entries this phone keeps, and in which journal: another one means that the browser cleared that. */
	journals: Fact<z.ZodRecord<z.ZodString, z.ZodString>>;
	/** True when a person signed out without a network: the server's session is still to be ended. */
	leaving: Fact<z.ZodBoolean>;
}

/** Opens the facts of this phone. */
export function openDevice(factory: IDBFactory): Device {
	const database = new ReopeningDatabase(factory, 'gendan-device', (fresh) => {
		fresh.createObjectStore('facts');
	});
	return {
		session: new Fact(database, 'session', storedSession),
		offset: new Fact(database, 'offset', z.number()),
		locale: new Fact(database, 'locale', z.string()),
		zone: new Fact(database, 'zone', z.string()),
		deactivated: new Fact(database, 'deactivated', people),
		journals: new Fact(database, 'journals', z.record(z.string(), z.string())),
		leaving: new Fact(database, 'leaving', z.boolean()),
	};
}
