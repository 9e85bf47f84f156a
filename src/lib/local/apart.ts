import { isOutOfRoom } from './out-of-room.ts';

/** Where documents are kept; it tells its position as long as it works at all. */
interface Keeper {
	position(): Promise<unknown>;
}

/**
 * Does something for each document so that one of which the phone's own storage fails, as after a crash, holds up none of the
 * others: that is said, and the document stays as it is. What concerns all of them is not one document's trouble.
 */
export async function apart<T>(
	replica: Keeper,
	documents: Iterable<T>,
	work: (document: T) => Promise<void>,
): Promise<void> {
	for (const document of documents) {
		try {
			await work(document);
		} catch (error) {
			if (isOutOfRoom(error) || !(await answers(replica))) throw error;
			console.error(error);
		}
	}
}

/** One that was closed, or whose connection is gone, fails of every document. */
async function answers(replica: Keeper): Promise<boolean> {
	return replica.position().then(
		() => true,
		() => false,
	);
}
