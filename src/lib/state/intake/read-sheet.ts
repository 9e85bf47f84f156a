/** Why no table came out of a file. `old-excel`: a workbook of before 2007. */
export type SheetTrouble = 'unreadable' | 'old-excel' | 'too-long';

/** Thrown where a file holds no table that can be read. */
export class SheetProblem extends Error {
	override name = 'SheetProblem';
	readonly trouble: SheetTrouble;

	constructor(trouble: SheetTrouble) {
		super(trouble);
		this.trouble = trouble;
	}
}

const MOST_ROWS = 100_000;
const MOST_COLUMNS = 200;
/** Longer than any text that may be kept, so that one that is too long is still seen to be. */
const LONGEST_CELL = 5_000;
const ROWS_AT_A_TIME = 500;
const PIECE_CHARACTERS = 256 * 1024;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The rows of a table, as texts, some at a time: a workbook's first sheet, or text with commas, tabs or semicolons, in UTF-8,
 * GB18030 or UTF-16. The readers are fetched when they are needed. Throws {@link SheetProblem}.
 */
export async function* rowsOf(file: Blob): AsyncGenerator<string[][]> {
	let count = 0;
	let waiting: string[][] = [];
	for await (const rows of (await isWorkbook(file)) ? workbookRows(file) : textRows(file)) {
		count += rows.length;
		if (count > MOST_ROWS) throw new SheetProblem('too-long');
		for (const cells of rows)
			waiting.push(cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL)));
		for (; waiting.length >= ROWS_AT_A_TIME; waiting = waiting.slice(ROWS_AT_A_TIME))
			yield waiting.slice(0, ROWS_AT_A_TIME);
	}
	if (waiting.length > 0) yield waiting;
}

async function isWorkbook(file: Blob): Promise<boolean> {
	const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
	const begins = (bytes: readonly number[]) => bytes.every((byte, at) => start[at] === byte);
	if (begins(OLD_EXCEL)) throw new SheetProblem('old-excel');
	return begins(ZIP);
}

async function* workbookRows(file: Blob): AsyncGenerator<string[][]> {
	const { readSheet } = await import('read-excel-file/universal');
	const rows: readonly (readonly unknown[])[] = await readSheet(file).catch(() => {
		throw new SheetProblem('unreadable');
	});
	for (let at = 0; at < rows.length; at += ROWS_AT_A_TIME)
		yield rows.slice(at, at + ROWS_AT_A_TIME).map((cells) => cells.map(textOf));
}

/** A day is written as people write it; what is empty is nothing. */
function textOf(cell: unknown): string {
	if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
	return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
		? String(cell)
		: '';
}

/** Text is read piece by piece, cut where a row ends: at a line's end that is not within quotes. */
async function* textRows(file: Blob): AsyncGenerator<string[][]> {
	const { default: Papa } = await import('papaparse');
	let delimiter = '';
	let text = '';
	const parsed = (piece: string): string[][] => {
		const config = { delimiter, delimitersToGuess: ['\t', ',', ';', '|'] };
		const { data, meta } = Papa.parse<string[]>(piece, config);
		delimiter ||= meta.delimiter;
		return data;
	};
	for await (const piece of decoded(file)) {
		text += piece;
		const end = text.length < PIECE_CHARACTERS ? 0 : endOfRows(text);
		if (end === 0) continue;
		yield parsed(text.slice(0, end));
		text = text.slice(end + 1);
	}
	yield parsed(text.replace(/\r?\n$/, ''));
}

function endOfRows(text: string): number {
	let [quoted, end] = [false, 0];
	for (let at = 0; at < text.length; at++) {
		const sign = text.charCodeAt(at);
		if (sign === 0x22) quoted = !quoted;
		else if (sign === 0x0a && !quoted) end = at;
	}
	return end;
}

async function* decoded(file: Blob): AsyncGenerator<string> {
	const decoder = new TextDecoder(await encodingOf(file));
	for await (const bytes of piecesOf(file)) yield decoder.decode(bytes, { stream: true });
	yield decoder.decode();
}

/** UTF-8 wherever it can be, as hardly any other text happens to be valid UTF-8; else what spreadsheets write in China. */
async function encodingOf(file: Blob): Promise<string> {
	const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	const decoder = new TextDecoder('utf-8', { fatal: true });
	try {
		for await (const bytes of piecesOf(file)) decoder.decode(bytes, { stream: true });
		decoder.decode();
		return 'utf-8';
	} catch {
		return 'gb18030';
	}
}

async function* piecesOf(file: Blob): AsyncGenerator<ArrayBuffer> {
	for (let at = 0; at < file.size; at += PIECE_CHARACTERS)
		yield await file.slice(at, at + PIECE_CHARACTERS).arrayBuffer();
}
