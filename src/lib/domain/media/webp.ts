import { Bytes, type Span } from './bytes.ts';

interface Size {
	width: number;
	height: number;
}
interface Chunk extends Span {
	name: string;
}

const ALPHA_ONLY = 0x10;

/** The size of a WebP that is one still picture, perhaps with transparency, and nothing else. */
export function readWebp(bytes: Uint8Array): Size | undefined {
	const file = new Bytes(bytes);
	const chunks = chunksOf(file);
	const [first, second, third] = chunks ?? [];
	if (!chunks || !first) return undefined;
	if (chunks.length === 1) return pictureSize(file, first);
	if (first.name !== 'VP8X' || !second) return undefined;
	const extended = first.end - first.start === 18 && (file.uint8(first.start + 8) & ~ALPHA_ONLY) === 0;
	const picture = second.name === 'ALPH' ? third : second;
	if (!extended || !picture || picture !== chunks.at(-1)) return undefined;
	const inner = pictureSize(file, picture);
	const size = { width: uint24(file, first.start + 12) + 1, height: uint24(file, first.start + 15) + 1 };
	return inner?.width === size.width && inner.height === size.height ? size : undefined;
}

/** All chunks, when they fill the file to its last byte. */
function chunksOf(file: Bytes): Chunk[] | undefined {
	if (file.text(0, 4) !== 'RIFF' || file.text(8, 4) !== 'WEBP') return undefined;
	if (file.uint32(4, true) !== file.length - 8) return undefined;
	const chunks: Chunk[] = [];
	for (let at = 12; at < file.length;) {
		const length = file.uint32(at + 4, true);
		const end = at + 8 + length + (length % 2);
		if (!(end <= file.length)) return undefined;
		chunks.push({ name: file.text(at, 4), start: at, end });
		at = end;
	}
	return chunks;
}

function pictureSize(file: Bytes, { name, start }: Chunk): Size | undefined {
	if (name === 'VP8 ') {
		const isKeyFrame = (file.uint8(start + 8) & 1) === 0;
		if (!isKeyFrame || file.text(start + 11, 3) !== '\x9d\x01\x2a') return undefined;
		return { width: file.uint16(start + 14, true) & 0x3fff, height: file.uint16(start + 16, true) & 0x3fff };
	}
	if (name !== 'VP8L' || file.uint8(start + 8) !== 0x2f) return undefined;
	const packed = file.uint32(start + 9, true);
	return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

function uint24(file: Bytes, at: number): number {
	return file.uint16(at, true) + (file.uint8(at + 2) << 16);
}
