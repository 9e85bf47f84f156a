import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** An answer's body as it came. */
export interface Encoded {
	bytes: Uint8Array<ArrayBuffer>;
	encoding: string | undefined;
}

/** The text of it. */
export function decoded(body: Encoded): string {
	return plain(body).toString();
}

function plain({ bytes, encoding }: Encoded): Buffer {
	if (encoding === undefined) return Buffer.from(bytes.buffer);
	if (encoding === 'gzip') return gunzipSync(bytes);
	if (encoding === 'br') return brotliDecompressSync(bytes);
	throw new Error(`nobody reads ${encoding} here`);
}
