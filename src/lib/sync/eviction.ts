import type { Device } from '#lib/local/device.ts';
import type { Phone } from '#lib/local/phone.ts';

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
