import * as z from 'zod';

/** Why the gateway refuses a write. Stable: phones act on the code and put it into words (RULES.md G1…). */
export const refusalCode = z.enum([
	'schema',
	'unknown-type',
	'too-large',
	'author',
	'permission',
	'access-ended',
	'deactivated',
	'server-only',
	'deleted',
	'altered',
	'dropped',
	'after-unknown',
	'after-not-older',
	'clock-ahead',
	'id-taken',
]);
export type RefusalCode = z.infer<typeof refusalCode>;

/** One refused entry, or a refused document when `entry` is absent. */
export const refusal = z.object({
	code: refusalCode,
	entry: z.string().optional(),
	detail: z.string().optional(),
});
export type Refusal = z.infer<typeof refusal>;
