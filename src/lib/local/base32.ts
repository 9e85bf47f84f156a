const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LETTER_BITS = 5;
const BYTE_BITS = 8;

/** Bytes as capitals and digits: what QR codes hold most of, and no scanner trims or takes for a key. */
export function toBase32(bytes: Uint8Array): string {
	return repacked([...bytes], BYTE_BITS, LETTER_BITS, true)
		.map((letter) => LETTERS[letter])
		.join('');
}

/** The bytes again; undefined for what is no such text. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
	const letters = [...text].map((letter) => LETTERS.indexOf(letter));
	return letters.includes(-1) ? undefined : new Uint8Array(repacked(letters, LETTER_BITS, BYTE_BITS, false));
}

/** The same bits in groups of another size; what is left over at the end is filled up, or was filling. */
function repacked(groups: readonly number[], from: number, to: number, fill: boolean): number[] {
	const repacked: number[] = [];
	let [bits, held] = [0, 0];
	for (const group of groups) {
		bits = (bits << from) | group;
		held += from;
		while (held >= to) {
			held -= to;
			repacked.push(bits >> held);
			bits &= (1 << held) - 1;
		}
	}
	if (fill && held > 0) repacked.push(bits << (to - held));
	return repacked;
}
