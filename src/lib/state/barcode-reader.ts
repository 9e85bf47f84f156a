import { BarcodeDetector as Ponyfill, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Finds codes in a picture. */
export interface BarcodeReader {
	detect(picture: HTMLCanvasElement): Promise<readonly { rawValue: string }[]>;
}

interface NativeDetector {
	new (options: { formats: string[] }): BarcodeReader;
	getSupportedFormats(): Promise<string[]>;
}

declare global {
	// Chrome on Android and macOS has it; nobody else.
	var BarcodeDetector: NativeDetector | undefined;
}

/** What is on our labels: fewer formats are faster, and misread less. */
const FORMATS = ['qr_code', 'code_128'] as const;

let made: Promise<BarcodeReader> | undefined;

/** The browser's own reader where it knows our formats, else ZXing; made once, and warmed up so that the first scan is quick. */
export function barcodeReader(): Promise<BarcodeReader> {
	made ??= make();
	return made;
}

async function make(): Promise<BarcodeReader> {
	const native = await nativeReader();
	if (native) return native;
	prepareZXingModule({
		overrides: {
			locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasm : prefix + path),
		},
	});
	const reader = new Ponyfill({ formats: [...FORMATS] });
	const blank = document.createElement('canvas');
	blank.width = blank.height = 64;
	blank.getContext('2d')?.fillRect(0, 0, 64, 64);
	await reader.detect(blank);
	return reader;
}

async function nativeReader(): Promise<BarcodeReader | undefined> {
	const native = globalThis.BarcodeDetector;
	if (!native) return undefined;
	const supported = await native.getSupportedFormats().catch((): string[] => []);
	return FORMATS.every((format) => supported.includes(format))
		? new native({ formats: [...FORMATS] })
		: undefined;
}
