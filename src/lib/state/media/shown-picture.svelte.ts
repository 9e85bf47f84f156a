import { untrack } from 'svelte';
import type { Phone } from '#lib/local/phone.ts';
import type { HeldPicture } from '#lib/local/media/held.ts';
import { fetchPicture } from '#lib/sync/media/fetch.ts';
import { app, signOn } from '../app.ts';

/**
 * `here`: it can be shown. `offline`: not on this phone, and the server does not answer. `unavailable`: the server has no such
 * picture for this person, or not yet.
 */
export type PictureStatus = 'loading' | 'here' | 'offline' | 'unavailable';

/** How far a picture of this phone has come; nothing for one that the server has. */
export type PictureMark = 'waiting' | 'refused' | undefined;

const RETRY_FIRST_MS = 4_000;
const RETRY_LONGEST_MS = 60_000;

/** Two at a time: a page with many pictures must not keep the records waiting. */
const LANES = 2;
const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
let turn = 0;

function inLane<T>(work: () => Promise<T>): Promise<T> {
	const lane = turn++ % LANES;
	const result = (lanes[lane] ?? Promise.resolve()).then(work);
	lanes[lane] = result.catch(() => undefined);
	return result;
}

/** A picture that a document refers to, from this phone or the server. Make it while a component is set up. */
export class ShownPicture {
	url = $state<string>();
	status = $state<PictureStatus>('loading');
	mark = $state<PictureMark>();
	#retry: ReturnType<typeof setTimeout> | undefined;
	#failures = 0;
	#load: (() => void) | undefined;

	/** `wanted` says whether it is to be fetched when it is not here. */
	constructor(sha256: () => string, doc: () => string, wanted: () => boolean) {
		$effect(() => {
			const [name, of] = [sha256(), doc()];
			if (!wanted()) return undefined;
			return untrack(() => this.#follow(name, of));
		});
	}

	/** Asks the server now. */
	again(): void {
		this.#load?.();
	}

	#follow(sha256: string, doc: string): () => void {
		let phone: Phone | undefined;
		let silence = () => {};
		let ended = false;
		const load = () => {
			clearTimeout(this.#retry);
			if (phone && !ended && this.status !== 'here') void this.#read(phone, sha256, doc, () => ended);
		};
		const look = async () => {
			const facts = phone && (await ownFacts(phone, sha256));
			if (!ended) this.mark = markOf(facts);
		};
		this.#load = load;
		const ends = [
			app.standing.listen((standing) => {
				const next = 'phone' in standing ? standing.phone : undefined;
				if (next === phone) return;
				phone = next;
				silence();
				silence =
					next?.news.listen((item) => {
						if (item.about !== 'pictures' || !item.sha256s.includes(sha256)) return;
						void look();
						load();
					}) ?? (() => {});
				void look();
				load();
			}),
			app.status.listen((status) => {
				if (this.status === 'offline' && status && status.phase !== 'offline') load();
			}),
		];
		return () => {
			ended = true;
			this.#load = undefined;
			clearTimeout(this.#retry);
			silence();
			for (const end of ends) end();
			if (this.url !== undefined) URL.revokeObjectURL(this.url);
			this.url = undefined;
			this.status = 'loading';
		};
	}

	async #read(phone: Phone, sha256: string, doc: string, ended: () => boolean): Promise<void> {
		const [facts, content] = await ownCopy(phone, sha256);
		if (facts && content) {
			if (!ended()) this.#show(content, facts.type);
			return;
		}
		const found = await inLane(async () =>
			ended() ? undefined : fetchPicture(phone, signOn().server, sha256, doc),
		);
		if (!found || ended()) return;
		if (found.kind === 'here') {
			this.#show(found.picture.content, found.picture.type);
			return;
		}
		this.status = found.kind;
		const wait = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** this.#failures++);
		this.#retry = setTimeout(() => this.#load?.(), wait);
	}

	#show(content: Uint8Array<ArrayBuffer>, type: string): void {
		if (this.status === 'here') return;
		this.url = URL.createObjectURL(new Blob([content], { type }));
		this.status = 'here';
	}
}

/** What the phone has of it; nothing when its storage fails: the server may have it. */
async function ownCopy(phone: Phone, sha256: string) {
	try {
		const facts = await phone.pictures.find(sha256);
		return [facts, facts && (await phone.pictures.content(sha256))] as const;
	} catch (error) {
		console.error(error);
		return [undefined, undefined] as const;
	}
}

/** What the phone knows of it; nothing when its storage fails. */
async function ownFacts(phone: Phone, sha256: string): Promise<HeldPicture | undefined> {
	try {
		return await phone.pictures.find(sha256);
	} catch (error) {
		console.error(error);
		return undefined;
	}
}

function markOf(facts: HeldPicture | undefined): PictureMark {
	return facts?.state === 'waiting' || facts?.state === 'refused' ? facts.state : undefined;
}
