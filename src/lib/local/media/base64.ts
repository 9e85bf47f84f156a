/** The bytes as base64, for files that are text. */
export function toBase64(content: Uint8Array): string {
	return btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(''));
}

/** The bytes again; undefined for what is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	try {
		return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
	} catch {
		return undefined;
	}
}
