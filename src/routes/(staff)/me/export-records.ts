import { m } from '#lib/paraglide/messages.js';
import { now } from '#lib/state/now.svelte.ts';
import { session } from '#lib/state/session.svelte.ts';
import { toasts } from '#lib/state/toasts.svelte.ts';
import { recordsFileName, saveFile } from './save-file.ts';

/** Saves records that are only on this phone to a file, and says so. */
export async function exportRecords(file: string | Promise<string>): Promise<void> {
	try {
		saveFile(recordsFileName(session.user?.id ?? 'phone', now.current, now.zone), await file);
		toasts.say(m.export_done());
	} catch (error) {
		console.error(error);
		toasts.say(m.export_failed(), { failed: true });
	}
}
