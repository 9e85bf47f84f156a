const EVERY_MS = 10_000;

/** Waits for the work and gives what it comes to; an empty line meanwhile now and then says that the connection lives. */
export async function* withSignsOfLife<T>(work: Promise<T>): AsyncGenerator<string, T> {
	const done = work.then((value) => ({ value }));
	// Whoever does not listen any more is not told how it ended.
	done.catch(() => undefined);
	for (;;) {
		let timer: NodeJS.Timeout | undefined;
		const quiet = new Promise<undefined>((resolve) => {
			timer = setTimeout(() => {
				resolve(undefined);
			}, EVERY_MS);
		});
		const end = await Promise.race([done, quiet]).finally(() => {
			clearTimeout(timer);
		});
		if (end) return end.value;
		yield '\n';
	}
}
