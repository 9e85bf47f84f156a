import { describe, expect, test } from 'vitest';
import {
	assembledPng,
	bytes,
	exif,
	jpeg,
	png,
	pngChunk,
	scan,
	segment,
	webp,
	webpChunk,
	type Content,
} from '../../../../tests/support/pictures.ts';
import { readImage, stripped } from './image.ts';

const HTML = bytes('<html><script>alert(1)</script></html>');
const scans = (length: number) => Array.from({ length }, scan);
const TEXT = pngChunk('tEXt', bytes('Comment\0here'));

describe('V2 what may be kept is told by its bytes', () => {
	test.each([
		['image/jpeg', jpeg(1600, 1200)],
		['image/jpeg', jpeg(1600, 1200, scans(31))],
		['image/png', png()],
		['image/webp', webp(1200, 1600)],
		['image/webp', webp(40, 30, { flags: 0x10 })],
	])('%s', (type, content) => {
		expect(readImage(content)).toMatchObject({ type });
	});

	test('the size is the one that is drawn', () => {
		expect(readImage(jpeg(1234, 567))).toEqual({ type: 'image/jpeg', width: 1234, height: 567 });
		expect(readImage(png(12, 34))).toEqual({ type: 'image/png', width: 12, height: 34 });
		expect(readImage(webp(1600, 2))).toEqual({ type: 'image/webp', width: 1600, height: 2 });
	});
});

function damaged(content: Content): Content {
	return content.map((byte, at) => (at === 45 ? byte ^ 1 : byte));
}

const REFUSED: readonly [string, Uint8Array][] = [
	['nothing', bytes()],
	['a page', HTML],
	['a vector drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
	['an animation', bytes('GIF89a\x01\0\x01\0\0\0\0;')],
	['a page behind a JPEG', bytes(jpeg(), HTML)],
	['a page before a JPEG', bytes(HTML, jpeg())],
	['two JPEGs', bytes(jpeg(), jpeg())],
	['a JPEG with a page as comment', jpeg(40, 30, [segment(0xfe, HTML)])],
	['a JPEG that says where it was taken', jpeg(40, 30, [exif()])],
	['a JPEG with a profile', jpeg(40, 30, [segment(0xe2, bytes('ICC_PROFILE\0'))])],
	['a JPEG with a picture in its first segment', jpeg(40, 30, [segment(0xe0, new Uint8Array(60).fill(1))])],
	['a JPEG that ends early', jpeg().subarray(0, -2)],
	['a JPEG of many pixels', jpeg(1601, 30)],
	['a JPEG without pixels', jpeg(0, 30)],
	['a JPEG that is drawn more often than any encoder asks for', jpeg(40, 30, scans(32))],
	['a JPEG without a picture', bytes(0xff, 0xd8, 0xff, 0xd9)],
	['a segment that is longer than the file', bytes(0xff, 0xd8, 0xff, 0xdb, 0xff, 0xff, 0, 0)],
	['a page behind a PNG', bytes(png(), HTML)],
	['a PNG with text', png(40, 30, [TEXT])],
	['a PNG with a damaged chunk', damaged(png())],
	['a PNG that ends early', png().subarray(0, -12)],
	['a PNG of many pixels', assembledPng(40_000, 40_000, bytes(0))],
	['a PNG with two headers', png(40, 30, [pngChunk('IHDR', new Uint8Array(13))])],
	['a WebP of many pixels', webp(16_000, 30)],
	['a WebP with EXIF', webp(40, 30, { flags: 0x08, extra: [webpChunk('EXIF', HTML)] })],
	['a WebP with something behind', webp(40, 30, { extra: [webpChunk('HTML', HTML)] })],
	['a page behind a WebP', bytes(webp(), HTML)],
	['a WebP that moves', webp(40, 30, { flags: 0x02 })],
];

test.each(REFUSED)('V2 %s is refused', (_, content) => {
	expect(readImage(content)).toBeUndefined();
});

test.each([jpeg(), png(), webp()])('V2 no prefix of a picture is one, and no byte too many', (content) => {
	for (let length = 0; length < content.length; length++)
		expect(readImage(content.subarray(0, length)), String(length)).toBeUndefined();
	expect(readImage(bytes(content, bytes(0)))).toBeUndefined();
});

describe('V2 what is no picture is taken out', () => {
	test('place, device and comments of a JPEG', () => {
		const plain = jpeg();
		const [start, rest] = [plain.subarray(0, 20), plain.subarray(20)];
		const full = bytes(start, exif(), segment(0xfe, HTML), rest);
		expect(readImage(full)).toBeUndefined();
		expect(stripped(full)).toEqual(plain);
	});

	test('text and profiles of a PNG', () => {
		const content = stripped(png(40, 30, [TEXT, pngChunk('sRGB', bytes(0))]));
		expect(content && readImage(content)).toMatchObject({ type: 'image/png', width: 40 });
	});

	test.each([HTML, webp(), jpeg().subarray(0, -2)])('and what is neither is left alone', (content) => {
		expect(stripped(content)).toBeUndefined();
	});
});
