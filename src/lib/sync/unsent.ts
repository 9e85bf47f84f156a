import { isOnlyHere } from '#lib/local/journal-row.ts';
import type { Pictures } from '#lib/local/media/pictures.ts';
import type { Phone } from '#lib/local/phone.ts';

/** How many entries and pictures are on this phone and nowhere else. */
export async function unsentOn({ journal, pictures }: Phone): Promise<number> {
	const { rows, unreadable } = await journal.contents();
	return rows.filter(isOnlyHere).length + unreadable.length + (await waitingPictures(pictures));
}

/** How many wait; where the phone's storage does not say, some may. */
async function waitingPictures(pictures: Pictures): Promise<number> {
	try {
		return (await pictures.waiting()).length;
	} catch (error) {
		console.error(error);
		return 1;
	}
}
