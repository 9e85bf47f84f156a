import type { MediaReference } from '#lib/domain/media/reference.ts';
import { app } from '../app.ts';
import { encodePhoto, encodeSignature, type Encoded } from './encode.ts';

/** Why a picture was not attached. `room`: the phone is short of storage; `storage`: its storage failed. */
export type AttachProblem = 'unreadable' | 'room' | 'storage' | 'many' | 'signed-out';

/** Of one record; more belong in another. */
const MOST_PHOTOS = 10;

/** Photos and a signature for a record that is being made. They are safe on this phone before they show. */
export class Attachments {
	references = $state.raw<readonly MediaReference[]>([]);
	/** How many are being worked on. */
	busy = $state(0);
	problem = $state<AttachProblem>();
	#work: Promise<unknown> = Promise.resolve();
	readonly #changed: (references: readonly MediaReference[]) => void;

	/** Begins with those of a draft; `changed` is called for every change. */
	constructor(
		restored: readonly MediaReference[] = [],
		changed: (references: readonly MediaReference[]) => void = () => undefined,
	) {
		this.references = restored;
		this.#changed = changed;
		if (restored.length > 0) void this.#dropLost();
	}

	/** All that are attached, once none is being worked on any more. */
	async settled(): Promise<readonly MediaReference[]> {
		await this.#work;
		return this.references;
	}

	get photos(): readonly MediaReference[] {
		return this.references.filter(({ kind }) => kind === 'photo');
	}

	get signature(): MediaReference | undefined {
		return this.references.find(({ kind }) => kind === 'signature');
	}

	/** Attaches photos, one after another, as each takes its memory. */
	add(files: Iterable<Blob>): Promise<void> {
		this.problem = undefined;
		for (const file of files)
			this.#then(async () => {
				if (this.photos.length >= MOST_PHOTOS) this.problem = 'many';
				else this.problem = (await this.#attach(encodePhoto(file))) ?? this.problem;
			});
		return this.#idle();
	}

	/** Attaches the signature, instead of an earlier one. */
	sign(png: Blob): Promise<void> {
		this.problem = undefined;
		this.#then(async () => {
			const before = this.signature;
			this.problem = await this.#attach(encodeSignature(png));
			if (before && !this.problem) this.remove(before.sha256);
		});
		return this.#idle();
	}

	remove(sha256: string): void {
		this.#set(this.references.filter((reference) => reference.sha256 !== sha256));
		this.problem = undefined;
	}

	async #attach(encoding: Promise<Encoded | undefined>): Promise<AttachProblem | undefined> {
		const encoded = await encoding.catch((error: unknown) => {
			console.error(error);
			return undefined;
		});
		if (!encoded) return 'unreadable';
		const { value: standing } = app.standing;
		if (!('phone' in standing)) return 'signed-out';
		try {
			if (!(await standing.phone.pictures.keep(encoded.picture))) return 'room';
		} catch (error) {
			console.error(error);
			return 'storage';
		}
		const { reference } = encoded;
		if (this.references.every(({ sha256 }) => sha256 !== reference.sha256))
			this.#set([...this.references, reference]);
		return undefined;
	}

	/** The record is written: its pictures are its own. */
	clear(): void {
		this.#set([]);
	}

	#then(work: () => Promise<void>): void {
		this.busy++;
		this.#work = this.#work.then(work).finally(() => this.busy--);
	}

	async #idle(): Promise<void> {
		await this.#work;
	}

	/** A draft can outlive its pictures: a form that was left for days. */
	async #dropLost(): Promise<void> {
		const { value: standing } = app.standing;
		if (!('phone' in standing)) return;
		const { pictures } = standing.phone;
		for (const { sha256 } of this.references) if (!(await pictures.find(sha256))) this.remove(sha256);
	}

	#set(references: readonly MediaReference[]): void {
		this.references = references;
		this.#changed(references);
	}
}
