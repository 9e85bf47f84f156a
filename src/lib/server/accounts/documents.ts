import * as z from 'zod';
import { person } from '#lib/domain/people.ts';

/** What the accounts database holds; nothing of it ever leaves the server. */
export const userDocument = z.looseObject({
	_id: z.string().startsWith('user:'),
	_rev: z.string(),
	type: z.literal('user'),
	person,
	/** Argon2id, PHC form. */
	passwordHash: z.string(),
	passwordSetAt: z.number(),
});
export type UserDocument = z.infer<typeof userDocument>;

/** A signed-in device. The id ends in the digest of its token. */
export const sessionDocument = z.looseObject({
	_id: z.string().startsWith('session:'),
	_rev: z.string(),
	type: z.literal('session'),
	user: z.string(),
	/** What the browser calls itself, so that a person knows their devices apart. */
	device: z.string(),
	startedAt: z.number(),
	seenAt: z.number(),
	expiresAt: z.number(),
	/** Ended because the account was switched off: it opens nothing, and tells its phone to take the data away. */
	closed: z.literal(true).optional(),
});
export type SessionDocument = z.infer<typeof sessionDocument>;
