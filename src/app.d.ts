import type { Person } from '#lib/domain/people.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Stable; put into words on the phone. */
			code?: string;
			/** Under which the server's log has it. */
			id?: string;
		}
		interface Locals {
			/** Who is signed in, and the session's id. */
			session?: { user: Person; id: string };
		}
	}
}

export {};
