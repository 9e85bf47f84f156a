import { readImage } from '#lib/domain/media/image.ts';
import { sha256Of } from '#lib/local/media/sha256.ts';
import type { Picture } from '#lib/local/media/pictures.ts';
import type { Phone } from '#lib/local/phone.ts';
import type { Server } from '../server.ts';
import { inTime } from './in-time.ts';

/** `offline`: the server did not answer. `unavailable`: it has no such picture for this person, or not yet. */
export type Fetched = { kind: 'here'; picture: Picture } | { kind: 'offline' | 'unavailable' };

/** Fetches a picture that a document refers to, and keeps it on the phone. What is not what its name says is not taken. */
export async function fetchPicture(
	phone: Phone,
	server: Server,
	sha256: string,
	doc: string,
): Promise<Fetched> {
	const content = await inTime(undefined, async (signal) => {
		const answer = await server.ask(`/media/${sha256}`, { signal });
		if (answer.kind !== 'ok') return answer.kind === 'refused' ? 'unavailable' : 'offline';
		return answer.response.arrayBuffer().then(
			(buffer) => new Uint8Array(buffer),
			() => 'offline' as const,
		);
	});
	if (typeof content === 'string') return { kind: content };
	const facts = readImage(content);
	if (!facts || (await sha256Of(content)) !== sha256) return { kind: 'unavailable' };
	const picture = { sha256, type: facts.type, content };
	// Without room for it, it is shown all the same.
	await phone.pictures.take(picture, doc).catch((error: unknown) => {
		console.error(error);
	});
	return { kind: 'here', picture };
}
