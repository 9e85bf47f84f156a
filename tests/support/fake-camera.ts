import { writeFile } from 'node:fs/promises';
import bwipjs from 'bwip-js/node';

/** What is printed on a label: one code, as a scanner would meet it. */
export interface Label {
	symbology: 'qrcode' | 'code128';
	code: string;
}

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 4;
const FRAME_MARK = new TextEncoder().encode('FRAME\n');
const FRAME_BYTES = FRAME_MARK.length + WIDTH * HEIGHT * 1.5;
const MOST_SQUARE = 300;
const PAPER = 228;
const INK = 28;
const DESK = 96;

/** A code as it is drawn, square by square: what another phone's screen shows. */
export interface Modules {
	columns: number;
	rows: number;
	dark: (column: number, row: number) => boolean;
}

export type Sight = Label | Modules;

/** A function of the plane: brightness 0…255 at a point in pixels. */
type Picture = (x: number, y: number) => number;

/** Chromium's switches for a camera that plays the file in place of a lens. */
export function cameraArguments(file: string): string[] {
	return [
		'--use-fake-device-for-media-stream',
		'--use-fake-ui-for-media-stream',
		`--use-file-for-fake-video-capture=${file}`,
	];
}

/**
 * Puts labels one after the other, over and over, or an empty desk before the camera: writes a real video in YUV4MPEG2, a label
 * a little turned, unevenly lit, with a hand's tremble and a sensor's noise. Chromium reads the file each time the camera is
 * opened.
 */
export async function pointCameraAt(file: string, sights: readonly Sight[]): Promise<void> {
	const pictures = sights.length > 0 ? sights.map(labelOnDesk) : [() => DESK];
	const header = new TextEncoder().encode(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
	const video = new Uint8Array(header.length + pictures.length * FRAMES * FRAME_BYTES);
	video.set(header);
	for (const [at, picture] of pictures.entries())
		for (let index = at * FRAMES; index < (at + 1) * FRAMES; index++)
			writeFrame(video.subarray(header.length + index * FRAME_BYTES), picture, index);
	await writeFile(file, video);
}

function writeFrame(into: Uint8Array, picture: Picture, index: number): void {
	into.set(FRAME_MARK);
	const luma = into.subarray(FRAME_MARK.length, FRAME_MARK.length + WIDTH * HEIGHT);
	// No colour: both chroma planes in the middle.
	into.fill(128, FRAME_MARK.length + luma.length, FRAME_BYTES);
	const tremble = { x: Math.sin(index * 1.7) * 3, y: Math.cos(index * 2.3) * 2 };
	let noise = 0x2545f491 + index;
	for (let y = 0; y < HEIGHT; y++)
		for (let x = 0; x < WIDTH; x++) {
			noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
			const light = 0.82 + 0.18 * (x / WIDTH);
			const at = picture(x + tremble.x, y + tremble.y) * light + (noise >>> 28) - 8;
			luma[y * WIDTH + x] = Math.max(0, Math.min(255, at));
		}
}

/** The label in the middle of the view, turned by some degrees, each pixel the mean of four samples. */
function labelOnDesk(sight: Sight): Picture {
	const print = printed(sight);
	const [sin, cos] = [Math.sin(0.07), Math.cos(0.07)];
	const at: Picture = (x, y) => {
		const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2];
		return print(dx * cos + dy * sin, dy * cos - dx * sin);
	};
	return (x, y) => (at(x, y) + at(x + 0.5, y) + at(x, y + 0.5) + at(x + 0.5, y + 0.5)) / 4;
}

/** The label around the origin: paper with its code, and desk beyond its edges. */
function printed(sight: Sight): Picture {
	const { columns, rows, dark } = 'code' in sight ? modules(sight) : sight;
	const isSquare = rows > 1;
	const size = Math.floor(isSquare ? MOST_SQUARE / columns : Math.max(2, 480 / columns));
	const [width, height] = [columns * size, isSquare ? rows * size : 140];
	const margin = (isSquare ? 5 : 12) * size;
	return (x, y) => {
		if (Math.abs(x) > width / 2 + margin || Math.abs(y) > height / 2 + margin) return DESK;
		const column = Math.floor((x + width / 2) / size);
		const row = Math.floor(((y + height / 2) / height) * rows);
		const inside = column >= 0 && column < columns && row >= 0 && row < rows;
		return inside && dark(column, row) ? INK : PAPER;
	};
}

function modules({ symbology, code }: Label): Modules {
	const [symbol] = bwipjs.raw(symbology, code, {});
	if (!symbol) throw new Error(`no ${symbology} can say ${code}`);
	if ('pixs' in symbol) {
		const { pixs, pixx, pixy } = symbol;
		return { columns: pixx, rows: pixy, dark: (column, row) => pixs[row * pixx + column] === 1 };
	}
	// Widths of bars and spaces in turn, beginning with a bar.
	const bars = symbol.sbs.flatMap((width, index) => Array<boolean>(width).fill(index % 2 === 0));
	return { columns: bars.length, rows: 1, dark: (column) => bars[column] === true };
}
