import { readJpeg, strippedJpeg } from './jpeg.ts';
import { readPng, strippedPng } from './png.ts';
import { LONGEST_SIDE, type MediaType } from './reference.ts';
import { readWebp } from './webp.ts';

/** What a picture is, judged by nothing but its bytes. */
export interface ImageFacts {
	type: MediaType;
	width: number;
	height: number;
}

/** A format's own reading: the size, when the bytes are that format from the first to the last and hold nothing else. */
export type ReadImage = (bytes: Uint8Array) => { width: number; height: number } | undefined;

const FORMATS: readonly [MediaType, ReadImage][] = [
	['image/jpeg', readJpeg],
	['image/png', readPng],
	['image/webp', readWebp],
];

/**
 * What the picture is, or undefined when it is none that may be kept: another format, damaged, too many pixels, or with
 * anything in it besides the picture, be it in front, behind or as metadata (RULES.md V2). Never looks at pixels.
 */
export function readImage(bytes: Uint8Array): ImageFacts | undefined {
	for (const [type, read] of FORMATS) {
		const size = read(bytes);
		if (size) return isSmallEnough(size) ? { type, ...size } : undefined;
	}
	return undefined;
}

/** The same picture without what is no picture: place, device, comments, profiles. Undefined when it cannot be read. */
export function stripped(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	return strippedJpeg(bytes) ?? strippedPng(bytes);
}

function isSmallEnough({ width, height }: { width: number; height: number }): boolean {
	return width >= 1 && height >= 1 && Math.max(width, height) <= LONGEST_SIDE;
}
