import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits, as a cookie carries them. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What is stored of a secret that is random itself: whoever reads the database cannot sign in with it. */
export function digestOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

// Without letters and digits that are taken for each other on a console.
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A code that a person reads and types: three groups of four. */
export function newCode(): string {
	const letters = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)] ?? '');
	return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** Compares secrets in a time that does not tell how much of them is right. */
export function sameSecret(known: string, given: string): boolean {
	const bytes = (secret: string) => new TextEncoder().encode(digestOf(secret));
	return timingSafeEqual(bytes(known), bytes(given));
}
