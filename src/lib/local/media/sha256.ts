/**
 * The SHA-256 of the bytes in lower-case hex. Browsers keep their own from pages that came without TLS, as on a company's
 * own network they may: then it is reckoned here.
 */
export async function sha256Of(
	content: Uint8Array<ArrayBuffer>,
	subtle: SubtleCrypto | null = globalThis.crypto.subtle ?? null,
): Promise<string> {
	const digest = subtle ? new Uint8Array(await subtle.digest('SHA-256', content)) : reckoned(content);
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const PRIMES = Array.from({ length: 311 }, (_, n) => n + 2).filter((n) => {
	for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
	return true;
});
/** The first 32 bits of the fraction. */
const fraction = (value: number) => Math.floor((value % 1) * 2 ** 32);
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = PRIMES.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));

function reckoned(content: Uint8Array): Uint8Array {
	const blocks = new DataView(new ArrayBuffer(Math.ceil((content.length + 9) / 64) * 64));
	new Uint8Array(blocks.buffer).set(content);
	blocks.setUint8(content.length, 0x80);
	blocks.setBigUint64(blocks.byteLength - 8, BigInt(content.length) * 8n);
	const sum = Uint32Array.from(START);
	for (let at = 0; at < blocks.byteLength; at += 64) {
		const mixed = mix(sum, scheduleOf(blocks, at));
		sum.forEach((word, index) => (sum[index] = word + (mixed[index] ?? 0)));
	}
	const digest = new DataView(new ArrayBuffer(32));
	sum.forEach((word, index) => {
		digest.setUint32(index * 4, word);
	});
	return new Uint8Array(digest.buffer);
}

function scheduleOf(blocks: DataView, start: number): Uint32Array {
	const words = new Uint32Array(64);
	for (let n = 0; n < 16; n++) words[n] = blocks.getUint32(start + n * 4);
	const word = (n: number) => words[n] ?? 0;
	for (let n = 16; n < 64; n++) {
		const [early, late] = [word(n - 15), word(n - 2)];
		const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
		const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
		words[n] = word(n - 16) + first + word(n - 7) + second;
	}
	return words;
}

function mix(sum: Uint32Array, words: Uint32Array): number[] {
	let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = sum;
	for (let n = 0; n < 64; n++) {
		const right = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
		const next = (h + right + ((e & f) ^ (~e & g)) + (ROUNDS[n] ?? 0) + (words[n] ?? 0)) | 0;
		const left = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
		[h, g, f, e, d, c, b, a] = [g, f, e, (d + next) | 0, c, b, a, (next + left) | 0];
	}
	return [a, b, c, d, e, f, g, h];
}

function turned(word: number, bits: number): number {
	return (word >>> bits) | (word << (32 - bits));
}
