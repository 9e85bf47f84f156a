import * as z from 'zod';
import { absencesAfter, type AbsenceChange } from '#lib/domain/absence.ts';
import { canonical, canonicalText } from '#lib/domain/log/canonical.ts';
import { personId, SYSTEM } from '#lib/domain/log/entry.ts';
import { absence, hasRole, person, type Person } from '#lib/domain/people.ts';
import { Problem } from '../problem.ts';
import type { DocStore } from '../store/port.ts';
import type { DocumentCache } from './cache.ts';
import { userDocument, type UserDocument } from './documents.ts';
import { hashPassword, newPassword } from './password.ts';

/** User names are persons' ids: they stand in entries for good. */
export const username = personId.refine((name) => name !== SYSTEM, 'is taken by the system');
/** As somebody types it. */
export const typedUsername = z.string().trim().toLowerCase().max(64).pipe(username);

/** What a new account needs. */
export const newUser = z.strictObject({
	username: typedUsername,
	name: person.shape.name.trim(),
	department: person.shape.department,
	roles: person.shape.roles.max(5),
	password: newPassword,
});
export type NewUser = z.infer<typeof newUser>;

/** What may be changed of an account. */
export const userChange = newUser
	.omit({ username: true })
	.extend({ active: z.boolean(), absences: z.array(absence).max(100) })
	.partial();
export type UserChange = z.infer<typeof userChange>;

export interface UserDeps {
	/** The accounts database. */
	store: DocStore;
	cache: DocumentCache;
	/** The replicated database, where everybody's `person:` document stands. */
	data: DocStore;
	clock: () => number;
}

const TRIES = 5;

/** Accounts and the people that everybody may know. An account's person is the truth, the `person:` document its copy. */
export class Users {
	readonly #deps: UserDeps;

	constructor(deps: UserDeps) {
		this.#deps = deps;
	}

	/** The account of that name. */
	async find(id: string): Promise<UserDocument | undefined> {
		return userDocument.safeParse(await this.#deps.cache.get(`user:${id}`)).data;
	}

	/** Every account, by user name. */
	async list(): Promise<UserDocument[]> {
		const docs = await this.#deps.store.list('user:');
		return docs.flatMap((doc) => userDocument.safeParse(doc).data ?? []);
	}

	/** True while nobody has an account. */
	async none(): Promise<boolean> {
		return (await this.#deps.store.list('user:', { limit: 1 })).length === 0;
	}

	/** Creates an account. Throws the Problem `username-taken`. */
	async create({ username: id, name, department, roles, password }: NewUser): Promise<Person> {
		const someone: Person = { id, name, department, roles, active: true };
		const secret = { passwordHash: await hashPassword(password), passwordSetAt: this.#deps.clock() };
		const [written] = await this.#deps.store.put([
			{ _id: `user:${id}`, type: 'user', person: someone, ...secret },
		]);
		if (!written?.ok) throw new Problem('username-taken');
		await this.#publish(someone);
		return someone;
	}

	/** Changes an account. Throws the Problems `not-found` and `last-admin`. */
	async change(id: string, { password, ...change }: UserChange): Promise<Person> {
		return this.#written(id, () => definedOnly(change), password);
	}

	/** Adds days off or takes them back, whatever others do to the same person's meanwhile. Throws `not-found`. */
	async changeAbsences(id: string, change: AbsenceChange): Promise<Person> {
		return this.#written(id, ({ absences = [] }) => ({ absences: absencesAfter(absences, change) }));
	}

	async #written(
		id: string,
		change: (current: Person) => Partial<Person>,
		password?: string,
	): Promise<Person> {
		const secret = password === undefined ? undefined : await hashPassword(password);
		for (let round = 0; round < TRIES; round++) {
			this.#deps.cache.forget(`user:${id}`);
			const doc = await this.find(id);
			if (!doc) throw new Problem('not-found');
			const changed: Person = { ...doc.person, ...change(doc.person) };
			if (isAdmin(doc.person) && !isAdmin(changed)) await this.#anotherAdmin(id);
			const next = { ...doc, person: changed };
			const [written] = await this.#deps.store.put([
				secret ? { ...next, passwordHash: secret, passwordSetAt: this.#deps.clock() } : next,
			]);
			this.#deps.cache.forget(doc._id);
			if (!written?.ok) continue;
			await this.#publish(changed);
			return changed;
		}
		throw new Error('an account changes faster than it can be written');
	}

	/** Writes `person:` documents that a crash between the two databases left behind. */
	async publishAll(): Promise<void> {
		for (const { person: someone } of await this.list()) await this.#publish(someone);
	}

	async #anotherAdmin(id: string): Promise<void> {
		const others = (await this.list()).filter(({ person: other }) => other.id !== id && isAdmin(other));
		if (others.length === 0) throw new Problem('last-admin');
	}

	async #publish(someone: Person): Promise<void> {
		const doc = { _id: `person:${someone.id}`, type: 'person', person: someone };
		for (let round = 0; round < TRIES; round++) {
			const stored = await this.#deps.data.get(doc._id);
			if (stored && canonicalText(stored.person) === canonicalText(someone)) return;
			const [written] = await this.#deps.data.put([canonical({ ...doc, _rev: stored?._rev })]);
			if (written?.ok) return;
		}
		throw new Error('a person changes faster than it can be written');
	}
}

function isAdmin(someone: Person): boolean {
	return someone.active && hasRole(someone, 'admin');
}

/** A field that is there but undefined would overwrite. */
function definedOnly<T extends object>(value: T): Partial<T>;
function definedOnly(value: object): object {
	return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}
