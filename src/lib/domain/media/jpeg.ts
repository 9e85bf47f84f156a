import { Bytes, type Span } from './bytes.ts';

interface Segment extends Span {
	marker: number;
}

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;
const ADOBE = 0xee;
/** Sequential and progressive frames, tables, restart intervals: what it takes to draw the picture. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const DRAWN: ReadonlySet<number> = new Set([START, END, SCAN, 0xc4, 0xdb, 0xdd, ...FRAMES]);

/** How often a JPEG may be drawn over: encoders do so some ten times, and thousands would keep whoever opens it busy. */
const MOST_SCANS = 32;

/** The size of a JPEG that consists of what draws it and nothing else. */
export function readJpeg(bytes: Uint8Array): { width: number; height: number } | undefined {
	const file = new Bytes(bytes);
	const segments = segmentsOf(file);
	if (!segments?.every((segment) => isNeeded(file, segment))) return undefined;
	const frames = segments.filter(({ marker }) => FRAMES.has(marker));
	const [frame] = frames;
	const scans = segments.filter(({ marker }) => marker === SCAN).length;
	if (!frame || frames.length > 1 || scans === 0 || scans > MOST_SCANS) return undefined;
	return { height: file.uint16(frame.start + 5), width: file.uint16(frame.start + 7) };
}

/** The JPEG without the segments that do not draw. */
export function strippedJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	const file = new Bytes(bytes);
	const segments = segmentsOf(file);
	return segments && file.joined(segments.filter((segment) => isNeeded(file, segment)));
}

/** Decoders want two of the application segments: the one that says JPEG, and the one that says how colours are meant. */
function isNeeded(file: Bytes, { marker, start, end }: Segment): boolean {
	if (DRAWN.has(marker)) return true;
	const length = end - start;
	if (marker === JFIF) return length === 18 && file.text(start + 4, 5) === 'JFIF\0';
	return marker === ADOBE && length === 16 && file.text(start + 4, 5) === 'Adobe';
}

/** All segments, when they fill the file to its last byte. */
function segmentsOf(file: Bytes): Segment[] | undefined {
	const segments: Segment[] = [];
	for (let at = 0; at < file.length;) {
		const marker = file.uint8(at + 1);
		if (file.uint8(at) !== 0xff || marker < 0xc0 || marker === 0xff) return undefined;
		if ((marker === START) !== (at === 0)) return undefined;
		const end = marker === START || marker === END ? at + 2 : endOf(file, at, marker);
		if (!(end <= file.length) || (marker === END && end !== file.length)) return undefined;
		segments.push({ marker, start: at, end });
		at = end;
	}
	return segments.at(-1)?.marker === END ? segments : undefined;
}

function endOf(file: Bytes, start: number, marker: number): number {
	const length = file.uint16(start + 2);
	if (!(length >= 2)) return NaN;
	let at = start + 2 + length;
	if (marker !== SCAN) return at;
	// In the scan, 0xff is a byte of the picture before a zero and a restart mark before 0xd0 to 0xd7; else a segment begins.
	for (; at < file.length; at++) {
		if (file.uint8(at) !== 0xff) continue;
		const next = file.uint8(at + 1);
		if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return NaN;
}
