import { hash, verify } from '@node-rs/argon2';
import * as z from 'zod';

/** Long enough to resist guessing; not longer than hashing should be asked to take. */
export const newPassword = z.string().min(8).max(200);
/** What may be tried: anything that could once have been set. */
export const triedPassword = z.string().min(1).max(200);

/** OWASP's parameters for argon2id, which is the library's default algorithm: 19 MiB, two passes. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id in PHC form, salt included. */
export function hashPassword(password: string): Promise<string> {
	return hash(password, PARAMETERS);
}

let decoy: Promise<string> | undefined;

/**
 * True when the password fits the hash. Without a hash (nobody of that name) it takes as long as with one, so that the
 * time of the answer does not tell who exists.
 */
export async function passwordFits(known: string | undefined, password: string): Promise<boolean> {
	decoy ??= hashPassword('nobody has this one');
	const fits = await verify(known ?? (await decoy), password);
	return known !== undefined && fits;
}
