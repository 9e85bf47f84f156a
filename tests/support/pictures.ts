import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { MediaKind, MediaReference, MediaType } from '#lib/domain/media/reference.ts';

/** Bytes of a picture. */
export type Content = Uint8Array<ArrayBuffer>;
/** What bytes are made of: other bytes, texts of one byte a character, single bytes. */
type Part = Uint8Array | string | number;

/** The name that bytes are kept under. */
export function hashOf(content: Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** The parts, one after another. */
export function bytes(...parts: Part[]): Content {
	return Uint8Array.from(parts.flatMap((part) => [...bytesOf(part)]));
}

/** That many random bytes. */
export function noise(length: number): Content {
	return crypto.getRandomValues(new Uint8Array(length));
}

/** A PNG of random grey, so that no two are alike; `chunks` come before the picture's data. */
export function png(width = 40, height = 30, chunks: Content[] = []): Content {
	const raw = noise(height * (width + 1));
	for (let row = 0; row < height; row++) raw[row * (width + 1)] = 0;
	return assembledPng(width, height, raw, chunks);
}

/** A PNG whose data is what is given, whatever its header says of the size. */
export function assembledPng(width: number, height: number, raw: Content, chunks: Content[] = []): Content {
	const header = bytes(big(width, 4), big(height, 4), 8, 0, 0, 0, 0);
	const data = new Uint8Array(deflateSync(raw));
	const all = [pngChunk('IHDR', header), ...chunks, pngChunk('IDAT', data), pngChunk('IEND', bytes())];
	return bytes('\x89PNG\r\n\x1a\n', ...all);
}

export function pngChunk(name: string, data: Content): Content {
	const named = bytes(name, data);
	return bytes(big(data.length, 4), named, big(crc32(named), 4));
}

/** A file with the bones of a JPEG: no decoder would draw it, and nothing that looks at structure minds. */
export function jpeg(width = 40, height = 30, extra: Content[] = []): Content {
	return bytes(
		bytes(0xff, 0xd8),
		segment(0xe0, bytes('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
		...extra,
		segment(0xdb, new Uint8Array(65).fill(1)),
		segment(0xc0, bytes(8, big(height, 2), big(width, 2), 1, 1, 0x11, 0)),
		scan(),
		bytes(0xff, 0xd9),
	);
}

/** One pass over a JPEG's picture; a progressive one has several. */
export function scan(): Content {
	return bytes(segment(0xda, bytes(1, 1, 0, 0, 63, 0)), unmarked());
}

/** A segment of a JPEG. */
export function segment(marker: number, data: Content): Content {
	return bytes(0xff, marker, big(data.length + 2, 2), data);
}

/** Where and with what a photo was taken: what must not get through. `orientation` as cameras number it. */
export function exif(orientation = 6): Content {
	const tags = bytes(0, 1, big(0x0112, 2), big(3, 2), big(1, 4), big(orientation, 2), 0, 0, big(0, 4));
	return segment(0xe1, bytes('Exif\0\0MM', 0, 42, big(8, 4), tags, 'GPS 31.2304N 121.4737E'));
}

interface WebpParts {
	extra?: Content[];
	/** With flags it is of the extended form. */
	flags?: number;
}

/** A lossy WebP's bones, in the simple or the extended form. */
export function webp(width = 40, height = 30, { extra = [], flags }: WebpParts = {}): Content {
	const frame = bytes(0, 0, 0, '\x9d\x01\x2a', little(width, 2), little(height, 2), unmarked());
	const header = bytes(flags ?? 0, 0, 0, 0, little(width - 1, 3), little(height - 1, 3));
	const extended = flags === undefined ? [] : [webpChunk('VP8X', header)];
	const body = bytes('WEBP', ...extended, webpChunk('VP8 ', frame), ...extra);
	return bytes('RIFF', little(body.length, 4), body);
}

export function webpChunk(name: string, data: Content): Content {
	return bytes(name, little(data.length, 4), data, new Uint8Array(data.length % 2));
}

/** How an entry refers to the picture. */
export function referenceTo(content: Uint8Array, kind: MediaKind = 'photo'): MediaReference {
	const type: MediaType = content[0] === 0xff ? 'image/jpeg' : 'image/png';
	return { sha256: hashOf(content), kind, type, bytes: content.byteLength, width: 40, height: 30 };
}

/** Random bytes in which nothing looks like a marker. */
function unmarked(): Content {
	return noise(64).map((byte) => Math.min(byte, 0xfe));
}

function bytesOf(part: Part): Iterable<number> {
	if (typeof part === 'number') return [part];
	if (typeof part === 'string') return Array.from(part, (character) => character.charCodeAt(0));
	return part;
}

function big(value: number, length: number): Content {
	return Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
}

function little(value: number, length: number): Content {
	return big(value, length).reverse();
}
