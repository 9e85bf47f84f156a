// Without letters and digits that are taken for each other when somebody reads them out.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP = 4;

/**
 * A password that an administrator reads out and the person types once: three groups of four. Takes random bytes, of which
 * those that would favour some letters are passed over.
 */
export function firstPassword(randomBytes: (count: number) => Uint8Array): string {
	const fair = 256 - (256 % LETTERS.length);
	let letters = '';
	while (letters.length < GROUPS * GROUP)
		for (const byte of randomBytes(GROUPS * GROUP))
			if (byte < fair) letters += LETTERS[byte % LETTERS.length];
	return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP)).join('-');
}
