/** Enough for whoever is past a limit by little to hear so; a whole batch of documents alone may be larger. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_MS = 3000;

/**
 * Reads a body that nobody wants to its end, so that the answer reaches a client which is still sending, and its
 * connection can carry the next request. False when that takes too much: then the connection has to go.
 */
export async function drained(body: ReadableStream<Uint8Array> | null): Promise<boolean> {
	if (!body) return true;
	// Somebody else is reading, or has left in the middle.
	if (body.locked) return false;
	const reader = body.getReader();
	const deadline = Date.now() + MOST_MS;
	try {
		for (let size = 0; size < MOST_BYTES && Date.now() < deadline;) {
			const part = await Promise.race([reader.read(), timeUp(deadline - Date.now())]);
			if (part === undefined) return false;
			if (part.done) return true;
			size += part.value.byteLength;
		}
		return false;
	} catch {
		return false;
	}
}

function timeUp(ms: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
}
