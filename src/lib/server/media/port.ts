import type { MediaType } from '#lib/domain/media/reference.ts';

/** What is known of a kept picture besides its bytes. */
export interface MediaFacts {
	sha256: string;
	type: MediaType;
	bytes: number;
	/** Everybody who has put it, sorted. */
	by: readonly string[];
	/** When it was last put, ms. */
	at: number;
}

/**
 * Pictures by the hash of their bytes. Two adapters, `couch` and `files`, pass the same contract. What was answered is
 * durable. Does not look at content: whoever puts has checked it. Failures of the store itself throw StoreUnavailable.
 */
export interface MediaStore {
	/** Keeps the picture, once however often it is put; notes who put it and when. */
	put(picture: NewMedia): Promise<void>;
	/** The picture, whole, or undefined. */
	get(sha256: string): Promise<{ facts: MediaFacts; content: Uint8Array<ArrayBuffer> } | undefined>;
	/** A page of what is kept, ordered by hash. */
	list(options: { after?: string | undefined; limit: number }): Promise<MediaFacts[]>;
	/** Takes the picture away unless it was put again after `at`. */
	remove(sha256: string, at: number): Promise<void>;
}

export interface NewMedia {
	sha256: string;
	type: MediaType;
	content: Uint8Array;
	by: string;
	at: number;
}

/** The facts after somebody put it at a time. */
export function putAgain<F extends Pick<MediaFacts, 'by' | 'at'>>(facts: F, by: string, at: number): F {
	return { ...facts, by: [...new Set([...facts.by, by])].sort(), at: Math.max(facts.at, at) };
}
