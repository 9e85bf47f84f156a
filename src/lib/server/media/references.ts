import * as z from 'zod';
import { mediaOf } from '#lib/domain/media/reference.ts';
import type { Change } from '../store/port.ts';

const logged = z.object({ log: z.array(z.unknown()) });
const authored = z.object({ by: z.string() });

/** Who refers to a picture in a document. */
export interface Referring {
	document: string;
	by: ReadonlySet<string>;
}

/** Which documents refer to which pictures, and by whom: kept in memory from the store's feed. */
export class MediaReferences {
	readonly #documents = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
	readonly #pictures = new Map<string, Set<string>>();

	/** Takes in a change of the store's feed, with its body. */
	apply({ id, deleted, doc }: Change): void {
		const now = deleted ? new Map<string, Set<string>>() : authorsByPicture(doc);
		const before = this.#documents.get(id);
		for (const picture of before?.keys() ?? []) if (!now.has(picture)) this.#leave(picture, id);
		for (const picture of now.keys()) this.#pictures.set(picture, this.#of(picture).add(id));
		if (now.size > 0) this.#documents.set(id, now);
		else this.#documents.delete(id);
	}

	/** Every document that refers to the picture. */
	*to(picture: string): Generator<Referring> {
		for (const document of this.#of(picture)) {
			const by = this.#documents.get(document)?.get(picture);
			if (by) yield { document, by };
		}
	}

	/** True when any document refers to the picture. */
	has(picture: string): boolean {
		return this.#pictures.has(picture);
	}

	#of(picture: string): Set<string> {
		return this.#pictures.get(picture) ?? new Set();
	}

	#leave(picture: string, document: string): void {
		const documents = this.#of(picture);
		documents.delete(document);
		if (documents.size === 0) this.#pictures.delete(picture);
	}
}

function authorsByPicture(doc: unknown): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const entry of logged.safeParse(doc).data?.log ?? []) {
		const by = authored.safeParse(entry).data?.by;
		if (by === undefined) continue;
		for (const { sha256 } of mediaOf(entry)) found.set(sha256, (found.get(sha256) ?? new Set()).add(by));
	}
	return found;
}
