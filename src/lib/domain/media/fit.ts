import { LONGEST_SIDE } from './reference.ts';

/** How a picture is to be encoded. */
export interface Encoding {
	width: number;
	height: number;
	/** 0 to 1, as encoders take it. */
	quality: number;
}

const QUALITIES = [0.85, 0.75, 0.65, 0.55] as const;
/** Below this quality fewer pixels look better. */
const SHRINK = 0.75;
const SMALLEST_SIDE = 200;

/**
 * How to encode a picture of that size, the best first: the first whose result is small enough is taken. Never larger than
 * it was, and in the end so small that any picture fits.
 */
export function* encodings(width: number, height: number): Generator<Encoding> {
	const longest = Math.max(width, height);
	for (let side = Math.min(longest, LONGEST_SIDE); ; side *= SHRINK) {
		const scale = side / longest;
		const size = { width: scaled(width, scale), height: scaled(height, scale) };
		for (const quality of QUALITIES) yield { ...size, quality };
		if (side <= SMALLEST_SIDE) return;
	}
}

function scaled(length: number, scale: number): number {
	return Math.max(1, Math.round(length * scale));
}
