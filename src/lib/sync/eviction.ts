import type { Device } from '#lib/local/device.ts';
import type { Phone } from '#lib/local/phone.ts';
import { probe } from './account.ts';
import type { Server } from './server.ts';
import { within } from './within.ts';

/** How long the replica may take to answer a simple question before it counts as dead. */
const DEAD_AFTER_MS = 5_000;

/**
 * True when the browser has cleared the person's journal since it was last opened: records that had not been sent are gone,
 * and it is better to say so. Asked again it is forgotten.
 */
export async function journalWasCleared(device: Device, { journal, user }: Phone): Promise<boolean> {
	const [identity, known = {}] = await Promise.all([journal.identity(), device.journals.get()]);
	const before = known[user.id];
	if (before === identity) return false;
	await device.journals.set({ ...known, [user.id]: identity });
	return before !== undefined;
}

/** Who is signed in by the browser's cookie where nothing else knows of anybody: it was not asked in time, or without a network. */
export async function forgottenPerson(
	device: Device,
	server: Server,
	withinMs: number,
): Promise<string | undefined> {
	if ((await device.session.get()) ?? (await device.leaving.get())) return undefined;
	const session = await probe(server, AbortSignal.timeout(withinMs));
	return session.kind === 'ok' ? session.user.id : undefined;
}

/** Whether the connection to a phone's replica still answers. */
export function isAlive({ replica }: Phone): Promise<boolean> {
	const answered = replica.position().then(
		() => true,
		() => false,
	);
	return within(DEAD_AFTER_MS, answered, false);
}
