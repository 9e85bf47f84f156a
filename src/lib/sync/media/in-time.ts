/** Of one picture: a slow line is given the time that it needs. */
const WITHIN_MS = 180_000;

/** Does the work with a signal that ends it when it takes too long, or when it is told to stop. */
export async function inTime<T>(
	stop: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const line = new AbortController();
	const cut = () => {
		line.abort();
	};
	const timer = setTimeout(() => {
		line.abort(new DOMException('', 'TimeoutError'));
	}, WITHIN_MS);
	stop?.addEventListener('abort', cut);
	try {
		return await work(line.signal);
	} finally {
		clearTimeout(timer);
		stop?.removeEventListener('abort', cut);
	}
}
