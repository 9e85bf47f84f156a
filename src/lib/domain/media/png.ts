import { Bytes, type Span } from './bytes.ts';

interface Chunk extends Span {
	name: string;
}

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/** What draws the picture. Text, time and profiles are not among it. */
const DRAWN: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** The size of a PNG that consists of what draws it and nothing else. */
export function readPng(bytes: Uint8Array): { width: number; height: number } | undefined {
	const file = new Bytes(bytes);
	const chunks = chunksOf(file);
	if (!chunks?.every(({ name }) => DRAWN.has(name)) || !chunks.some(({ name }) => name === 'IDAT'))
		return undefined;
	return { width: file.uint32(16), height: file.uint32(20) };
}

/** The PNG without the chunks that do not draw. */
export function strippedPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	const file = new Bytes(bytes);
	const chunks = chunksOf(file)?.filter(({ name }) => DRAWN.has(name));
	return chunks && file.joined([{ start: 0, end: SIGNATURE.length }, ...chunks]);
}

/** All chunks, when each is sound, the header comes first, and the end is the file's last byte. */
function chunksOf(file: Bytes): Chunk[] | undefined {
	if (file.text(0, SIGNATURE.length) !== SIGNATURE) return undefined;
	const chunks: Chunk[] = [];
	for (let at = SIGNATURE.length; at < file.length;) {
		const end = at + 12 + file.uint32(at);
		if (!(end <= file.length) || file.uint32(end - 4) !== crc32(file.all.subarray(at + 4, end - 4)))
			return undefined;
		chunks.push({ name: file.text(at + 4, 4), start: at, end });
		at = end;
	}
	const [header] = chunks;
	const names = chunks.map(({ name }) => name);
	const framed = names.indexOf('IEND') === names.length - 1 && names.lastIndexOf('IHDR') === 0;
	return framed && header && header.end - header.start === 25 ? chunks : undefined;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

function crc32(bytes: Uint8Array): number {
	let value = 0xffffffff;
	for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
	return (value ^ 0xffffffff) >>> 0;
}
