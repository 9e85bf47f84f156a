/** Browsers that know no idle time are left this long (ms) to paint and to hear a tap. */
const PAUSE_MS = 30;
/** A phone that is never idle must not wait for ever (ms). */
const LONGEST_MS = 300;

/** Does something once the browser has painted and heard what there was to hear; gives what calls it off. */
export function whenIdle(then: () => void): () => void {
	if (!('requestIdleCallback' in globalThis)) {
		const timer = setTimeout(then, PAUSE_MS);
		return () => {
			clearTimeout(timer);
		};
	}
	const waiting = requestIdleCallback(then, { timeout: LONGEST_MS });
	return () => {
		cancelIdleCallback(waiting);
	};
}
