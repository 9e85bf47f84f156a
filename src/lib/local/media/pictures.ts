import * as z from 'zod';
import type { MediaType } from '#lib/domain/media/reference.ts';
import { answered, ReopeningDatabase } from '../idb.ts';
import { isOutOfRoom, whereRoom } from '../out-of-room.ts';
import type { Reserve } from '../reserve.ts';
import { heldPicture, superfluous, type HeldPicture } from './held.ts';

/** A picture with its bytes. */
export interface Picture {
	sha256: string;
	type: MediaType;
	content: Uint8Array<ArrayBuffer>;
}

export interface PicturesWorld {
	/** This phone's own clock, ms. */
	clock(): number;
	/** What the browser says of the room it gives; undefined where it does not say. */
	estimate?(): Promise<StorageEstimate>;
}

/** Room that is kept free for records, besides the reserve, where the browser says what there is (RULES.md V8). */
const KEPT_FOR_RECORDS = 20_000_000;
const bytes = z.instanceof(Uint8Array);

/**
 * A person's photos and signatures on this phone, by hash, in a database of their own with strict durability: those made
 * here, until the server has them, and those that were shown, as long as there is room. Tabs and worker share it.
 */
export class Pictures {
	readonly #database: ReopeningDatabase;
	readonly #world: PicturesWorld;
	readonly #reserve: Pick<Reserve, 'fill'> | undefined;
	readonly #tell: (sha256s: string[]) => void;

	/** `tell` is called with the pictures that changed. The `reserve` is held before any is added; without one none is. */
	constructor(
		database: ReopeningDatabase,
		world: PicturesWorld,
		tell: (sha256s: string[]) => void,
		reserve?: Pick<Reserve, 'fill'>,
	) {
		this.#database = database;
		this.#world = world;
		this.#reserve = reserve;
		this.#tell = tell;
	}

	/** Keeps a picture for a record that will be written. False when the phone has no room for it. */
	keep(picture: Picture): Promise<boolean> {
		return this.#put(picture, { ...this.#fresh(picture), state: 'draft' });
	}

	/** Keeps a picture that the server gave for a document, if there is room. */
	take(picture: Picture, doc: string): Promise<boolean> {
		return this.#put(picture, { ...this.#fresh(picture), doc, state: 'spare', sent: false });
	}

	/** A record of that document is about to be written with these: they wait to be sent. False when one is not here. */
	async commit(sha256s: readonly string[], doc: string): Promise<boolean> {
		const known = await this.#all();
		if (sha256s.some((sha256) => known.every((held) => held.sha256 !== sha256))) return false;
		const usedAt = this.#world.clock();
		await this.#change(sha256s, (held) =>
			held.state === 'spare' && held.sent ? held : { ...base(held), doc, usedAt, state: 'waiting' },
		);
		return true;
	}

	/** No record with these will be sent after all. */
	async release(sha256s: readonly string[]): Promise<void> {
		await this.#change(sha256s, (held) =>
			held.state === 'waiting' ? { ...base(held), state: 'draft' } : held,
		);
	}

	/** The server has it from here. Where there is no room to note that, it goes. */
	async sent(sha256: string): Promise<void> {
		const noted = await whereRoom(() =>
			this.#change([sha256], (held) => ({ ...base(held), state: 'spare', sent: true })),
		);
		if (!noted) await this.#removeAll((held) => held.sha256 === sha256);
	}

	/** The server will never take it. */
	async refused(sha256: string, code: string): Promise<void> {
		await this.#change([sha256], (held) => ({ ...base(held), state: 'refused', code }));
	}

	/** What is known of the picture, when it is here. */
	async find(sha256: string): Promise<HeldPicture | undefined> {
		return (await this.#all()).find((held) => held.sha256 === sha256);
	}

	/** The picture's bytes, when it is here. */
	async content(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
		// That it was looked at may be left unsaid.
		await whereRoom(() =>
			this.#database.transact(['facts'], 'readwrite', async (transaction) => {
				const facts = transaction.objectStore('facts');
				const found = heldPicture.safeParse(await answered(facts.get(sha256))).data;
				if (found) facts.put({ ...found, usedAt: this.#world.clock() });
			}),
		);
		return this.#database.transact(['facts', 'contents'], 'readonly', async (transaction) => {
			const found = heldPicture.safeParse(await answered(transaction.objectStore('facts').get(sha256))).data;
			const content = await answered(transaction.objectStore('contents').get(sha256));
			const known = bytes.safeParse(found && content).data;
			return known && new Uint8Array(known);
		});
	}

	/** Those that the server is still to get, the oldest first. */
	async waiting(): Promise<HeldPicture[]> {
		const held = await this.#all();
		return held.filter(({ state }) => state === 'waiting').sort((a, b) => a.usedAt - b.usedAt);
	}

	/** Those of records that the server does not have, whether or not it may still take them. */
	async onlyHere(): Promise<HeldPicture[]> {
		return (await this.#all()).filter(({ state }) => state === 'waiting' || state === 'refused');
	}

	/** How long ago it was last made, shown or used in a record, ms. */
	age({ usedAt }: HeldPicture): number {
		return this.#world.clock() - usedAt;
	}

	/** Forgets what the server has, of one document or of all: nothing unsent, and no draft. */
	async giveWay(doc?: string): Promise<void> {
		await this.#removeAll((held) => held.state === 'spare' && (doc === undefined || held.doc === doc));
	}

	/** The person goes: forgets everything but what is unsent. */
	async leave(): Promise<void> {
		await this.#removeAll(({ state }) => state === 'spare' || state === 'draft');
	}

	close(): void {
		this.#database.close();
	}

	#fresh({ sha256, type, content }: Picture) {
		return { sha256, type, bytes: content.byteLength, usedAt: this.#world.clock() };
	}

	async #put({ sha256, content }: Picture, facts: HeldPicture): Promise<boolean> {
		if (await this.find(sha256)) return true;
		if (!(await this.#makeRoom(content.byteLength)) || !(await this.#stored(facts, content))) return false;
		this.#tell([sha256]);
		const beyond = new Set(superfluous(await this.#all(), this.#world.clock()));
		await this.#removeAll((held) => beyond.has(held.sha256));
		return true;
	}

	/** False when the browser gives no more room, however little was left. */
	async #stored(facts: HeldPicture, content: Uint8Array<ArrayBuffer>): Promise<boolean> {
		try {
			await this.#database.transact(['facts', 'contents'], 'readwrite', (transaction) => {
				transaction.objectStore('facts').put(facts);
				return answered(transaction.objectStore('contents').put(content, facts.sha256));
			});
			return true;
		} catch (error) {
			if (isOutOfRoom(error)) return false;
			throw error;
		}
	}

	/** True when there is room besides what is kept for records, perhaps after what is spare went. */
	async #makeRoom(size: number): Promise<boolean> {
		const fits = async () => {
			const { quota, usage } = (await this.#world.estimate?.().catch(() => undefined)) ?? {};
			const isKnown = quota !== undefined && usage !== undefined;
			if (isKnown && quota - usage - KEPT_FOR_RECORDS < size) return false;
			return (await this.#reserve?.fill()) ?? false;
		};
		if (await fits()) return true;
		await this.giveWay();
		return fits();
	}

	async #all(): Promise<HeldPicture[]> {
		const found = await this.#database.transact(['facts'], 'readonly', (transaction) =>
			answered(transaction.objectStore('facts').getAll()),
		);
		return z
			.array(z.unknown())
			.parse(found)
			.flatMap((row) => heldPicture.safeParse(row).data ?? []);
	}

	async #change(sha256s: readonly string[], to: (held: HeldPicture) => HeldPicture): Promise<void> {
		await this.#database.transact(['facts'], 'readwrite', async (transaction) => {
			const facts = transaction.objectStore('facts');
			for (const sha256 of sha256s) {
				const held = heldPicture.safeParse(await answered(facts.get(sha256))).data;
				if (held) facts.put(to(held));
			}
		});
		if (sha256s.length > 0) this.#tell([...sha256s]);
	}

	async #removeAll(mayGo: (held: HeldPicture) => boolean): Promise<void> {
		const going = (await this.#all()).filter(mayGo).map(({ sha256 }) => sha256);
		if (going.length === 0) return;
		await this.#database.transact(['facts', 'contents'], 'readwrite', async (transaction) => {
			const facts = transaction.objectStore('facts');
			for (const sha256 of going) {
				// Looked at again: it may be waiting by now.
				const held = heldPicture.safeParse(await answered(facts.get(sha256))).data;
				if (held && !mayGo(held)) continue;
				facts.delete(sha256);
				transaction.objectStore('contents').delete(sha256);
			}
		});
		this.#tell(going);
	}
}

/** Opens the database of a person's pictures. */
export function openPictures(factory: IDBFactory, person: string): ReopeningDatabase {
	return new ReopeningDatabase(factory, `gendan-media-${person}`, (database) => {
		database.createObjectStore('facts', { keyPath: 'sha256' });
		database.createObjectStore('contents');
	});
}

function base({ sha256, type, bytes: size, doc, usedAt }: HeldPicture) {
	return { sha256, type, bytes: size, doc, usedAt };
}
