import * as z from 'zod';
import { person, type Department, type Person, type Role } from '#lib/domain/people.ts';
import { jsonOf, type Answer, type Server } from './server.ts';

/** What the server did not do, and why. `offline`: no answer. `trouble`: it answered that it could not. */
const refusals = [
	...(['setup-code', 'setup-done', 'wrong-password', 'username-taken', 'last-admin'] as const),
	...(['permission', 'deactivated', 'throttled', 'schema', 'not-found', 'changed', 'stock-changed'] as const),
] as const;
export type OfficeProblem = (typeof refusals)[number] | 'offline' | 'trouble' | 'expired';
export type OfficeAnswer<T> =
	| { ok: true; value: T }
	/** `wait`: seconds after which trying again makes sense. */
	| { ok: false; problem: OfficeProblem; wait: number | undefined };

export interface FirstAdministrator {
	/** From the server's console. */
	code: string;
	name: string;
	username: string;
	password: string;
}

export interface NewPerson {
	username: string;
	name: string;
	department: Department;
	roles: readonly Role[];
	password: string;
}
export type PersonChange = Partial<Omit<NewPerson, 'username'> & { active: boolean }>;

const setupState = z.object({ needed: z.boolean() });
const answeredPerson = z.object({ person });

/** What is done at the server and nowhere else: no copy of it waits on the phone, so it needs a connection. */
export class Office {
	readonly #server: Server;

	constructor(server: Server) {
		this.#server = server;
	}

	/** True while nobody has an account; undefined when the server does not say. */
	async setupNeeded(): Promise<boolean | undefined> {
		const answer = await this.#server.ask('/api/setup');
		if (answer.kind !== 'ok') return undefined;
		return setupState.safeParse(await jsonOf(answer.response)).data?.needed;
	}

	/** Creates the first administrator, who is then signed in for the browser. */
	async setUp(first: FirstAdministrator): Promise<OfficeAnswer<undefined>> {
		const answer = await this.#send('/api/setup', 'POST', first);
		// Before there is any account, a 401 can only mean the code.
		if (answer.kind === 'expired') return { ok: false, problem: 'setup-code', wait: undefined };
		return answer.kind === 'ok' ? { ok: true, value: undefined } : failed(answer);
	}

	async changePassword(present: string, next: string): Promise<OfficeAnswer<undefined>> {
		const answer = await this.#send('/api/password', 'POST', { present, next });
		return answer.kind === 'ok' ? { ok: true, value: undefined } : failed(answer);
	}

	addPerson(someone: NewPerson): Promise<OfficeAnswer<Person>> {
		return this.#person('/api/people', 'POST', someone);
	}

	changePerson(id: string, change: PersonChange): Promise<OfficeAnswer<Person>> {
		return this.#person(`/api/people/${encodeURIComponent(id)}`, 'PATCH', change);
	}

	async #person(url: string, method: 'POST' | 'PATCH', body: unknown): Promise<OfficeAnswer<Person>> {
		const answer = await this.#send(url, method, body);
		if (answer.kind !== 'ok') return failed(answer);
		const parsed = answeredPerson.safeParse(await jsonOf(answer.response)).data;
		return parsed ? { ok: true, value: parsed.person } : { ok: false, problem: 'trouble', wait: undefined };
	}

	#send(url: string, method: 'POST' | 'PATCH', body: unknown): Promise<Answer> {
		const headers = { 'content-type': 'application/json' };
		return this.#server.ask(url, { method, headers, body: JSON.stringify(body) });
	}
}

/** Why the server did not do it. */
export function failed(answer: Exclude<Answer, { kind: 'ok' }>): {
	ok: false;
	problem: OfficeProblem;
	wait: number | undefined;
} {
	switch (answer.kind) {
		case 'unreachable':
			return { ok: false, problem: answer.trouble ? 'trouble' : 'offline', wait: undefined };
		case 'refused':
			return {
				ok: false,
				problem: refusals.find((code) => code === answer.code) ?? 'trouble',
				wait: answer.wait,
			};
		default:
			return { ok: false, problem: 'expired', wait: undefined };
	}
}
