import { folded } from '#lib/domain/intake/plain-text.ts';
import { sha256Of } from '../media/sha256.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;

/**
 * A document's name that follows from what it is about: the same on every phone, so that one order that comes in twice is one
 * document, and the server takes it once. Looks like a ULID and says nothing of time.
 */
export async function nameOf(identity: string): Promise<string> {
	const digest = await sha256Of(new TextEncoder().encode(identity));
	let rest = BigInt(`0x${digest.slice(0, 32)}`);
	let name = '';
	for (let letters = 0; letters < LENGTH; letters++) {
		name = LETTERS.charAt(Number(rest & 31n)) + name;
		rest >>= 5n;
	}
	return name;
}

/** The file that a lead opens for a customer of that name: the same on all of their phones. */
export async function customerIdOf(owner: string, name: string): Promise<string> {
	return `customer:${await nameOf(`customer\n${owner}\n${folded(name)}`)}`;
}
