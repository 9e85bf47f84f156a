import { StoreUnavailable } from '../port.ts';

/**
 * Runs a request that can be cut short: by the clock, or by a caller who no longer wants it. Does not wait for the
 * request to notice: nano reports an abort in the middle of an answer as an empty answer, or never.
 */
export function withDeadline<T>(
	ms: number,
	unwanted: AbortSignal | undefined,
	request: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	if (unwanted?.aborted) return Promise.reject(new StoreUnavailable('the request was given up'));
	const inner = new AbortController();
	return new Promise<T>((resolve, reject) => {
		const cut = (reason: string): void => {
			reject(new StoreUnavailable(reason));
			inner.abort();
		};
		const giveUp = (): void => cut('the request was given up');
		const timer = setTimeout(() => cut(`CouchDB did not answer within ${ms} ms`), ms);
		unwanted?.addEventListener('abort', giveUp);
		request(inner.signal)
			.then(resolve, reject)
			.finally(() => {
				clearTimeout(timer);
				unwanted?.removeEventListener('abort', giveUp);
			});
	});
}
