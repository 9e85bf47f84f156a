import { inflateSync } from 'node:zlib';
import { Bytes, type Span } from '#lib/domain/media/bytes.ts';
import { readImage, type ImageFacts } from '#lib/domain/media/image.ts';

/**
 * What the picture is, or undefined when it is none that may be kept (RULES.md V2). Beyond the domain's reading a PNG must
 * hold exactly the pixels that its header promises: it could otherwise blow up to any size in whatever opens it.
 */
export function judge(content: Uint8Array): ImageFacts | undefined {
	const facts = readImage(content);
	return facts?.type === 'image/png' && !holdsItsPixels(content, facts) ? undefined : facts;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function holdsItsPixels(content: Uint8Array, { width, height }: ImageFacts): boolean {
	const file = new Bytes(content);
	const channels = CHANNELS[file.uint8(25)];
	const isInterlaced = file.uint8(28) !== 0;
	if (channels === undefined || isInterlaced) return false;
	const promised = height * (1 + Math.ceil((width * channels * file.uint8(24)) / 8));
	try {
		return inflateSync(pixelData(file), { maxOutputLength: promised + 1 }).byteLength === promised;
	} catch {
		return false;
	}
}

function pixelData(file: Bytes): Uint8Array {
	const parts: Span[] = [];
	for (let at = 8; at < file.length;) {
		const end = at + 8 + file.uint32(at);
		if (file.text(at + 4, 4) === 'IDAT') parts.push({ start: at + 8, end });
		at = end + 4;
	}
	return file.joined(parts);
}
