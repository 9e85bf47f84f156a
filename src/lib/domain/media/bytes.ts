/** A part of a file, from `start` up to `end`. */
export interface Span {
	start: number;
	end: number;
}

/** Reads numbers at places of a file that may end before them: then NaN, which equals nothing. */
export class Bytes {
	readonly #view: DataView;

	constructor(readonly all: Uint8Array) {
		this.#view = new DataView(all.buffer, all.byteOffset, all.byteLength);
	}

	get length(): number {
		return this.all.byteLength;
	}

	uint8(at: number): number {
		return at < this.length ? this.#view.getUint8(at) : NaN;
	}

	uint16(at: number, littleEndian = false): number {
		return at + 2 <= this.length ? this.#view.getUint16(at, littleEndian) : NaN;
	}

	uint32(at: number, littleEndian = false): number {
		return at + 4 <= this.length ? this.#view.getUint32(at, littleEndian) : NaN;
	}

	/** The bytes as Latin-1 text. */
	text(at: number, length: number): string {
		return String.fromCharCode(...this.all.subarray(at, at + length));
	}

	/** The spans, one after another. */
	joined(spans: readonly Span[]): Uint8Array<ArrayBuffer> {
		const whole = new Uint8Array(spans.reduce((sum, { start, end }) => sum + end - start, 0));
		let at = 0;
		for (const { start, end } of spans) {
			whole.set(this.all.subarray(start, end), at);
			at += end - start;
		}
		return whole;
	}
}
