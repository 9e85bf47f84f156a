import { letArrivedGo } from './arrived.ts';
import type { Journal } from './journal.ts';
import type { Pictures } from './media/pictures.ts';
import type { NewsDesk } from './news.ts';
import { isOutOfRoom } from './out-of-room.ts';
import type { Reserve } from './reserve.ts';

/** Browsers count room that was freed only after a while. */
const COUNTED_AFTER_MS = [0, 250, 500, 1_000, 2_000, 4_000];

interface Storage {
	pictures: Pictures;
	reserve: Reserve;
	news: NewsDesk;
}

/**
 * Writes what must find room (RULES.md V8): pictures that the server has give way to it, then the reserve does, and whoever
 * fetches is told to leave it alone. Fails for want of room only when that was in vain.
 */
export async function makingRoom<T>(
	{ pictures, reserve, news }: Storage,
	write: () => Promise<T>,
): Promise<T> {
	const gone = await tried(write);
	if (!('full' in gone)) return gone.written;
	await pictures.giveWay();
	const again = await tried(write);
	if (!('full' in again)) return again.written;
	// Before it is given up, or what is being fetched would be the first to take it.
	news.tell({ about: 'room' });
	if (!(await reserve.giveUp())) throw again.full;
	for (const pause of COUNTED_AFTER_MS) {
		await new Promise((resolve) => setTimeout(resolve, pause));
		const last = await tried(write);
		if (!('full' in last)) return last.written;
	}
	throw again.full;
}

/** The same for what is on this phone alone: at last records that the server has give way to it. */
export async function makingRoomForRecord<T>(
	storage: Storage & { journal: Journal },
	write: () => Promise<T>,
): Promise<T> {
	try {
		return await makingRoom(storage, write);
	} catch (error) {
		if (!isOutOfRoom(error) || !(await letArrivedGo(storage))) throw error;
		return makingRoom(storage, write);
	}
}

async function tried<T>(write: () => Promise<T>): Promise<{ written: T } | { full: unknown }> {
	try {
		return { written: await write() };
	} catch (error) {
		if (isOutOfRoom(error)) return { full: error };
		throw error;
	}
}
