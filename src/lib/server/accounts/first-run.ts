import * as z from 'zod';
import type { Person } from '#lib/domain/people.ts';
import { Problem } from '../problem.ts';
import type { DocStore } from '../store/port.ts';
import { newCode, sameSecret } from './token.ts';
import type { NewUser, Users } from './users.ts';

const ID = 'setup:code';
/** The administrator of a new installation is its first manager too, or nobody could see anything. */
const FIRST = { department: 'management', roles: ['admin', 'manager'] } as const satisfies Partial<
	Readonly<Record<keyof NewUser, unknown>>
>;

/** What the first visitor says of themselves. */
export type FirstUser = Omit<NewUser, keyof typeof FIRST>;

const setupDocument = z.looseObject({ _id: z.literal(ID), _rev: z.string(), code: z.string() });

/**
 * The first visit creates the administrator with a code from the console, which shows that the visitor runs the server.
 * The code is kept in the database while nobody has an account, so that it is the same on every instance and after a
 * restart; removing its document is the claim that lets exactly one visitor through.
 */
export class FirstRun {
	readonly #store: DocStore;
	readonly #users: Users;

	constructor(store: DocStore, users: Users) {
		this.#store = store;
		this.#users = users;
	}

	/** The code to print, or undefined once somebody has an account. */
	async code(): Promise<string | undefined> {
		if (!(await this.#users.none())) return undefined;
		const known = await this.#read();
		if (known) return known.code;
		await this.#store.put([{ _id: ID, type: 'setup', code: newCode() }]);
		return (await this.#read())?.code;
	}

	/** Creates the administrator; undefined for a wrong code. Throws the Problem `setup-done`. */
	async finish(code: string, user: FirstUser): Promise<Person | undefined> {
		const known = await this.#read();
		if (!known || !(await this.#users.none())) throw new Problem('setup-done');
		if (!sameSecret(plain(known.code), plain(code))) return undefined;
		const [claimed] = await this.#store.put([{ _id: ID, _rev: known._rev, _deleted: true }]);
		if (!claimed?.ok) throw new Problem('setup-done');
		return this.#users.create({ ...user, department: FIRST.department, roles: [...FIRST.roles] });
	}

	async #read() {
		return setupDocument.safeParse(await this.#store.get(ID)).data;
	}
}

/** Typed from a console: case and dashes do not count. */
function plain(code: string): string {
	return code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
