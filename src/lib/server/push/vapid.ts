import webpush from 'web-push';
import * as z from 'zod';
import type { DocStore } from '../store/port.ts';

const ID = 'vapid:keys';
const keys = z.object({ publicKey: z.string(), privateKey: z.string() });
export type VapidKeys = z.infer<typeof keys>;

/**
 * The key pair that push services know this installation by. Made once and kept: with other keys every subscription of
 * every phone would be void. Instances that start at the same time agree by who creates the document.
 */
export async function vapidKeys(operations: DocStore): Promise<VapidKeys> {
	const known = keys.safeParse(await operations.get(ID)).data;
	if (known) return known;
	await operations.put([{ _id: ID, type: 'vapid', ...webpush.generateVAPIDKeys() }]);
	return keys.parse(await operations.get(ID));
}
