import type { Person } from '#lib/domain/people.ts';
import { Problem } from '../problem.ts';
import type { DocStore } from '../store/port.ts';
import { DocumentCache } from './cache.ts';
import { passwordFits } from './password.ts';
import { FirstRun, type FirstUser } from './first-run.ts';
import { Sessions, type Session } from './sessions.ts';
import { Throttle } from './throttle.ts';
import { typedUsername, Users, type NewUser, type UserChange } from './users.ts';

export interface AccountsDeps {
	/** The accounts database. */
	store: DocStore;
	/** The replicated database. */
	data: DocStore;
	clock: () => number;
	/** Called with the ids of sessions that have ended, whyever. */
	onEnd: (sessions: readonly string[]) => Promise<void>;
}

export interface SignInAttempt {
	username: string;
	password: string;
	/** Where the request comes from. */
	ip: string;
	/** What the browser calls itself. */
	device: string;
}

export interface PasswordChange {
	user: string;
	/** The session that goes on. */
	session: string;
	present: string;
	next: string;
	ip: string;
}

/**
 * Guesses at one account from one address wait soon; many accounts from one address (a company behind one router signs
 * in from one) and one account from many addresses wait late, the latter shortly, or strangers could lock people out.
 */
const PER_BOTH = { free: 5, longest: 15 * 60_000 };
const PER_ADDRESS = { free: 200, longest: 15 * 60_000 };
const PER_ACCOUNT = { free: 50, longest: 30_000 };

/** Accounts, sessions and the first run; the only reader and writer of credentials. */
export class Accounts {
	readonly users: Users;
	readonly sessions: Sessions;
	readonly firstRun: FirstRun;
	readonly #cache: DocumentCache;
	readonly #throttle: Throttle;
	readonly #onEnd: AccountsDeps['onEnd'];

	private constructor({ store, data, clock, onEnd }: AccountsDeps, cache: DocumentCache) {
		this.#cache = cache;
		this.#throttle = new Throttle(clock);
		this.#onEnd = onEnd;
		this.users = new Users({ store, data, cache, clock });
		this.sessions = new Sessions({ store, cache, clock });
		this.firstRun = new FirstRun(store, this.users);
	}

	/** Opens the accounts and mends what a crash left between the databases. */
	static async open(deps: AccountsDeps): Promise<Accounts> {
		const accounts = new Accounts(deps, await DocumentCache.open(deps.store));
		await accounts.users.publishAll();
		return accounts;
	}

	/** Starts a session. Throws the Problems `credentials`, `deactivated` and `throttled`. */
	async signIn({ username, password, ip, device }: SignInAttempt): Promise<{ user: Person; token: string }> {
		const id = typedUsername.safeParse(username).data;
		const user = await this.#guarded(id ?? '', ip, async () => {
			const doc = id === undefined ? undefined : await this.users.find(id);
			return (await passwordFits(doc?.passwordHash, password)) ? doc?.person : undefined;
		});
		if (!user) throw new Problem('credentials');
		if (!user.active) throw new Problem('deactivated');
		return { user, token: (await this.sessions.begin(user.id, device)).token };
	}

	/** Who the token belongs to, while the session lives and the account is active. */
	async sessionOf(token: string): Promise<{ user: Person; session: Session; renewed: boolean } | undefined> {
		const found = await this.sessions.find(token);
		if (!found) return undefined;
		const doc = await this.users.find(found.session.user);
		return doc?.person.active ? { user: doc.person, ...found } : undefined;
	}

	/** True for the token of somebody whose account was switched off while they were signed in. */
	async isSwitchedOff(token: string): Promise<boolean> {
		const user = await this.sessions.closedOf(token);
		return user !== undefined && (await this.users.find(user))?.person.active === false;
	}

	/** Ends one session. */
	async signOut(session: string): Promise<void> {
		await this.#end([session]);
	}

	/** Ends one of the user's own sessions. Throws the Problem `not-found`. */
	async revoke(user: string, session: string): Promise<void> {
		const own = await this.sessions.list(user);
		if (!own.some(({ id }) => id === session)) throw new Problem('not-found');
		await this.#end([session]);
	}

	/** Ends a user's sessions, except the one given. */
	async signOutEverywhere(user: string, except?: string): Promise<void> {
		const sessions = await this.sessions.list(user);
		await this.#end(sessions.map(({ id }) => id).filter((id) => id !== except));
	}

	/** Sets a user's own password and ends their other sessions. Throws `wrong-password` and `throttled`. */
	async changePassword({ user, session, present, next, ip }: PasswordChange): Promise<void> {
		const fits = await this.#guarded(user, ip, async () => {
			const doc = await this.users.find(user);
			return (await passwordFits(doc?.passwordHash, present)) || undefined;
		});
		if (!fits) throw new Problem('wrong-password');
		await this.users.change(user, { password: next });
		await this.signOutEverywhere(user, session);
	}

	/** Creates an account and its person. Throws `username-taken`. */
	async addUser(user: NewUser): Promise<Person> {
		return this.users.create(user);
	}

	/** Changes an account; deactivation and a new password end its sessions. Throws `not-found`, `last-admin`. */
	async saveUser(id: string, change: UserChange): Promise<Person> {
		const saved = await this.users.change(id, change);
		if (!saved.active) await this.#close(id);
		else if (change.password !== undefined) await this.signOutEverywhere(id);
		return saved;
	}

	/** Takes a person's access away at once: no sign-in, no session, no message to their devices. */
	async deactivate(id: string): Promise<Person> {
		return this.saveUser(id, { active: false });
	}

	/** Checks the set-up code and creates the administrator. Throws `setup-code`, `setup-done`, `throttled`. */
	async setUp(code: string, user: FirstUser, ip: string): Promise<Person> {
		const made = await this.#guarded('setup', ip, () => this.firstRun.finish(code, user));
		if (!made) throw new Problem('setup-code');
		return made;
	}

	/** Ends sessions that have expired. */
	async sweep(): Promise<void> {
		const ended = await this.sessions.sweep();
		if (ended.length > 0) await this.#onEnd(ended);
	}

	async stop(): Promise<void> {
		await this.#cache.stop();
	}

	/** The phones are told why, so that they take the person's data away. */
	async #close(user: string): Promise<void> {
		const sessions = (await this.sessions.list(user)).map(({ id }) => id);
		if (sessions.length === 0) return;
		await this.sessions.close(sessions);
		await this.#onEnd(sessions);
	}

	async #end(sessions: readonly string[]): Promise<void> {
		if (sessions.length === 0) return;
		await this.sessions.end(sessions);
		await this.#onEnd(sessions);
	}

	/** Runs a check of a secret under the throttle; the check gives undefined when the secret was wrong. */
	async #guarded<T>(
		account: string,
		ip: string,
		check: () => Promise<T | undefined>,
	): Promise<T | undefined> {
		const network = networkOf(ip);
		const keys = [
			{ key: `both ${account} ${network}`, allowance: PER_BOTH },
			{ key: `address ${network}`, allowance: PER_ADDRESS },
			{ key: `account ${account}`, allowance: PER_ACCOUNT },
		];
		for (const { key, allowance } of keys) {
			const wait = this.#throttle.attempt(key, allowance);
			if (wait > 0) throw new Problem('throttled', { retryAfter: Math.ceil(wait / 1000) });
		}
		const found = await check();
		if (found === undefined) return undefined;
		for (const { key } of keys.slice(1)) this.#throttle.forgive(key);
		this.#throttle.clear(keys[0]?.key ?? '');
		return found;
	}
}

/** Who holds one IPv6 address holds the 2^64 beside it. */
function networkOf(ip: string): string {
	return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip;
}
