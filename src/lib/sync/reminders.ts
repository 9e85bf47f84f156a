import * as z from 'zod';
import { jsonOf, type Server } from './server.ts';

const KEY = '/api/push/key';
const SUBSCRIPTIONS = '/api/push/subscriptions';
/** Without a push service behind it a browser may never answer. */
const PATIENCE_MS = 15_000;

const key = z.object({ publicKey: z.string() });

/** Subscribes this browser to reminders and tells the server where to send them. */
export async function subscribe(
	server: Server,
	registration: ServiceWorkerRegistration,
): Promise<'on' | 'offline' | 'failed'> {
	const answer = await server.ask(KEY);
	if (answer.kind !== 'ok') return answer.kind === 'unreachable' ? 'offline' : 'failed';
	const { publicKey } = key.safeParse(await jsonOf(answer.response)).data ?? {};
	if (publicKey === undefined) return 'failed';
	const subscription = await withinPatience(subscribed(registration, publicKey));
	if (!subscription) return 'failed';
	const kept = await server.send(SUBSCRIPTIONS, 'POST', subscription.toJSON());
	return kept.kind === 'ok' ? 'on' : kept.kind === 'unreachable' ? 'offline' : 'failed';
}

/** Tells the server of a subscription that there is already, so that it belongs to the present session. */
export async function renew(server: Server, registration: ServiceWorkerRegistration): Promise<boolean> {
	const subscription = await withinPatience(registration.pushManager.getSubscription());
	if (!subscription) return false;
	return (await server.send(SUBSCRIPTIONS, 'POST', subscription.toJSON())).kind === 'ok';
}

/** Ends the subscription, here and on the server. */
export async function unsubscribe(server: Server, registration: ServiceWorkerRegistration): Promise<void> {
	const subscription = await withinPatience(registration.pushManager.getSubscription());
	if (!subscription) return;
	await subscription.unsubscribe().catch(() => false);
	await server.send(SUBSCRIPTIONS, 'DELETE', { endpoint: subscription.endpoint });
}

/** With another key than the server's present one nothing would ever arrive. */
async function subscribed(
	registration: ServiceWorkerRegistration,
	publicKey: string,
): Promise<PushSubscription> {
	const wanted = bytesOf(publicKey);
	const current = await registration.pushManager.getSubscription();
	const used = current?.options.applicationServerKey;
	if (current && used && String(new Uint8Array(used)) === String(wanted)) return current;
	await current?.unsubscribe();
	return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
	const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function withinPatience<T>(work: Promise<T>): Promise<T | undefined> {
	const late = new Promise<undefined>((resolve) => {
		setTimeout(resolve, PATIENCE_MS);
	});
	return Promise.race([work.catch(() => undefined), late]);
}
