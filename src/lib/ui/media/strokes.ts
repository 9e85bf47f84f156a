export interface Point {
	x: number;
	y: number;
}
/** One line of the pen, as it was drawn. */
export type Stroke = readonly Point[];

/** A signature as a picture: its size, and how to put the strokes into it. */
export interface Frame {
	width: number;
	height: number;
	scale: number;
	left: number;
	top: number;
}

const PADDING = 12;
const LARGEST = { width: 800, height: 400 };
const MOST_SCALE = 2;
/** Less than this is a touch by mistake, in pixels of the screen. */
const SHORTEST = 40;

/** True when enough was drawn to be a signature. */
export function isSigned(strokes: readonly Stroke[]): boolean {
	return strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= SHORTEST;
}

/** The line as an SVG path, rounded through the middles between its points. */
export function pathOf([first, ...rest]: Stroke): string {
	if (!first) return '';
	const last = rest.at(-1);
	// A dot is a line without length, which round ends make visible.
	if (!last) return `M${first.x} ${first.y}h0`;
	const curves = rest.slice(0, -1).map((point, index) => {
		const next = rest[index + 1] ?? last;
		return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
	});
	return `M${first.x} ${first.y}${curves.join('')}L${last.x} ${last.y}`;
}

/** What is drawn, with a margin and nothing else around it, no larger than a signature needs to be. */
export function frameOf(strokes: readonly Stroke[]): Frame {
	const points = strokes.flat();
	const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
	const left = Math.min(...xs) - PADDING;
	const top = Math.min(...ys) - PADDING;
	const wide = Math.max(...xs) + PADDING - left;
	const high = Math.max(...ys) + PADDING - top;
	const scale = Math.min(MOST_SCALE, LARGEST.width / wide, LARGEST.height / high);
	return { width: Math.ceil(wide * scale), height: Math.ceil(high * scale), scale, left, top };
}

function lengthOf(stroke: Stroke): number {
	return stroke.reduce((sum, { x, y }, index) => {
		const before = stroke[index - 1];
		return before ? sum + Math.hypot(x - before.x, y - before.y) : sum;
	}, 0);
}
