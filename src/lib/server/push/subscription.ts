import { createECDH, createHash } from 'node:crypto';
import * as z from 'zod';

const base64url = z
	.string()
	.max(200)
	.regex(/^[A-Za-z0-9_-]+={0,2}$/);

/** What `PushSubscription.toJSON()` gives in the browser. */
export const browserSubscription = z.looseObject({
	endpoint: z.string().min(1).max(2048),
	expirationTime: z.number().nullish(),
	keys: z.looseObject({
		/** The browser's public key: a point on P-256, uncompressed. */
		p256dh: base64url.refine(isPoint, 'not a key'),
		auth: base64url.refine((text) => Buffer.from(text, 'base64url').length === 16, 'not 16 bytes'),
	}),
});
export type BrowserSubscription = z.infer<typeof browserSubscription>;

/** A subscription as the accounts database keeps it: one browser on one device, for the session that made it. */
export const subscriptionDocument = z.looseObject({
	_id: z.string().startsWith('subscription:'),
	_rev: z.string().optional(),
	type: z.literal('subscription'),
	endpoint: z.string(),
	keys: z.object({ p256dh: z.string(), auth: z.string() }),
	user: z.string(),
	session: z.string(),
	at: z.number(),
});
export type SubscriptionDocument = z.infer<typeof subscriptionDocument>;

/** Deterministic: a device that subscribes again, whoever is signed in there, takes the place of its former self. */
export function subscriptionId(endpoint: string): string {
	return `subscription:${createHash('sha256').update(endpoint).digest('hex')}`;
}

function isPoint(text: string): boolean {
	const bytes = Buffer.from(text, 'base64url');
	if (bytes.length !== 65 || bytes[0] !== 4) return false;
	const probe = createECDH('prime256v1');
	probe.generateKeys();
	try {
		probe.computeSecret(text, 'base64url');
		return true;
	} catch {
		return false;
	}
}
