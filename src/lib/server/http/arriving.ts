import { Problem } from '../problem.ts';

/** A phone on the worst line sends faster than this; who does not only holds a connection. */
const USUAL_GRACE_MS = 30_000;
let grace = USUAL_GRACE_MS;
const SLOWEST_BYTES_PER_MS = 2;
const LONGEST_MS = 5 * 60_000;

/** How long a body may take besides what its length allows; for the whole process. */
export function allowBodies(graceMs: number): void {
	grace = graceMs;
}

/**
 * The bytes of a body while they arrive, at most `limit`. Throws the Problems `too-large`, and `timeout` for a body that
 * comes in drops.
 */
export async function* arriving(
	body: ReadableStream<Uint8Array> | null,
	limit: number,
): AsyncGenerator<Uint8Array> {
	const reader = body?.getReader();
	if (!reader) return;
	const began = performance.now();
	let size = 0;
	try {
		for (;;) {
			const deadline = began + Math.min(grace + size / SLOWEST_BYTES_PER_MS, LONGEST_MS);
			const part = await before(deadline, reader.read());
			if (part.done) return;
			size += part.value.byteLength;
			if (size > limit) throw new Problem('too-large');
			yield part.value;
		}
	} finally {
		reader.releaseLock();
	}
}

function before<T>(deadline: number, awaited: Promise<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		const late = (): void => reject(new Problem('timeout'));
		const timer = setTimeout(late, deadline - performance.now());
		awaited.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}
