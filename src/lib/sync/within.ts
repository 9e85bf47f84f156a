/** What the work comes to; `late` when that takes longer than so many milliseconds. */
export function within<T>(ms: number, work: Promise<T>, late: T): Promise<T> {
	return Promise.race([
		work,
		new Promise<T>((resolve) => {
			setTimeout(resolve, ms, late);
		}),
	]);
}
