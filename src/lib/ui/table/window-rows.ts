/** Rows beyond what is seen that are drawn all the same, so that a quick turn of the wheel shows no holes. */
const MARGIN = 12;

/** The rows to draw of a list whose rows are all equally high (px): from `from` up to `to`. */
export function windowOf(seen: { top: number; height: number; row: number; count: number }): {
	from: number;
	to: number;
} {
	const { top, height, row, count } = seen;
	const first = Math.floor(Math.max(0, top) / row);
	const fit = Math.ceil(height / row);
	const from = Math.max(0, Math.min(first, count - fit) - MARGIN);
	return { from, to: Math.min(count, first + fit + MARGIN) };
}

/** Where to scroll (px) so that a row is seen below a head that covers `head`; where it is already, nothing moves. */
export function scrollTo(
	index: number,
	{ top, height, row, head }: { top: number; height: number; row: number; head: number },
): number {
	const [above, below] = [index * row, (index + 1) * row - (height - head)];
	return Math.min(Math.max(top, below), above);
}
