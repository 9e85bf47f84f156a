import { fromBase32, toBase32 } from './base32.ts';

/** Letters of one code: a picture that a phone still reads off another phone's screen. */
const MOST_LETTERS = 560;
const MARK = 'GENDAN';
const CODE = /^GENDAN:([0-9A-F]{16}):(\d{1,4}):(\d{1,4}):([A-Z2-7]+)$/;

/** A text as a series of QR codes' contents, to be shown one after the other and read in any order. */
export async function codesOf(text: string): Promise<string[]> {
	const packed = await through(new CompressionStream('deflate'), new TextEncoder().encode(text));
	const letters = toBase32(packed);
	const parts = letters.match(new RegExp(`.{1,${MOST_LETTERS}}`, 'g')) ?? [];
	const series = await digestOf(packed);
	return parts.map((part, index) => [MARK, series, index + 1, parts.length, part].join(':'));
}

/** Puts a series of codes together again. */
export class CodeSeries {
	/** How many there are; unknown before the first. */
	total: number | undefined;
	#series: string | undefined;
	readonly #parts = new Map<number, string>();

	/** Numbers of those that are still to be read. */
	get missing(): number[] {
		return Array.from({ length: this.total ?? 0 }, (_, index) => index + 1).filter(
			(at) => !this.#parts.has(at),
		);
	}

	get read(): number {
		return this.#parts.size;
	}

	/** Takes what a camera read. A code of another series begins anew: the other phone has recorded something meanwhile. */
	take(text: string): 'new' | 'known' | 'foreign' {
		const [, series, number, total, part] = CODE.exec(text) ?? [];
		if (part === undefined) return 'foreign';
		const at = Number(number);
		if (series !== this.#series) this.#parts.clear();
		this.#series = series;
		this.total = Number(total);
		if (this.#parts.has(at)) return 'known';
		this.#parts.set(at, part);
		return 'new';
	}

	/** The text, once all are read; undefined before, and when they do not belong together. */
	async text(): Promise<string | undefined> {
		if (this.total === undefined || this.missing.length > 0) return undefined;
		const letters = Array.from({ length: this.total }, (_, index) => this.#parts.get(index + 1) ?? '').join(
			'',
		);
		const packed = fromBase32(letters);
		if (!packed || (await digestOf(packed)) !== this.#series) return undefined;
		return new TextDecoder().decode(await through(new DecompressionStream('deflate'), packed));
	}
}

async function through(
	stream: CompressionStream | DecompressionStream,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0'))
		.join('')
		.toUpperCase();
}
