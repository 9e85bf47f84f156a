import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { mediaType, sha256 } from '#lib/domain/media/reference.ts';
import { Serial } from '../gateway/serial.ts';
import { StoreUnavailable } from '../store/port.ts';
import { putAgain, type MediaFacts, type MediaStore, type NewMedia } from './port.ts';

const stored = z.object({
	sha256,
	type: mediaType,
	bytes: z.number(),
	by: z.array(z.string()),
	at: z.number(),
});
const FACTS = '.json';
const PART = '.part';

/** Pictures as files below a folder: the bytes under their hash, what is known of them beside it. For one process. */
export class FileMedia implements MediaStore {
	readonly #folder: string;
	readonly #serial = new Serial();

	constructor(folder: string) {
		this.#folder = folder;
	}

	put({ sha256: name, type, content, by, at }: NewMedia): Promise<void> {
		return this.#alone(name, async () => {
			const path = this.#path(name);
			const facts = (await this.#facts(name)) ?? {
				...{ sha256: name, type, bytes: content.byteLength, by: [], at },
			};
			if ((await orMissing(stat(path)))?.size !== content.byteLength) {
				// Facts that name nobody come first: what a crash leaves of a picture is listed, and taken away.
				await this.#write(path + FACTS, JSON.stringify(facts));
				await this.#write(path, content);
			}
			await this.#write(path + FACTS, JSON.stringify(putAgain(facts, by, at)));
		});
	}

	get(name: string) {
		return this.#alone(name, async () => {
			const facts = await this.#facts(name);
			const content = facts && (await orMissing(readFile(this.#path(name))));
			return facts && content && { facts, content: new Uint8Array(content) };
		});
	}

	async list({ after = '', limit }: { after?: string | undefined; limit: number }): Promise<MediaFacts[]> {
		const found: MediaFacts[] = [];
		const shelves = await available(orMissing(readdir(this.#folder)));
		for (const shelf of (shelves ?? []).sort()) {
			if (shelf < after.slice(0, shelf.length)) continue;
			const files = await available(orMissing(readdir(join(this.#folder, shelf))));
			const names = (files ?? []).flatMap((file) =>
				file.endsWith(FACTS) ? file.slice(0, -FACTS.length) : [],
			);
			for (const name of names.filter((each) => each > after).sort()) {
				const facts = await this.#alone(name, () => this.#facts(name));
				if (facts && found.push(facts) === limit) return found;
			}
		}
		return found;
	}

	remove(name: string, at: number): Promise<void> {
		return this.#alone(name, async () => {
			const facts = await this.#facts(name);
			if (facts && facts.at > at) return;
			const path = this.#path(name);
			for (const file of [path + PART, path, path + FACTS + PART, path + FACTS])
				await rm(file, { force: true });
		});
	}

	/** Facts that cannot be read are none: the others are not to suffer, and putting the picture again makes it whole. */
	async #facts(name: string): Promise<MediaFacts | undefined> {
		const text = await orMissing(readFile(this.#path(name) + FACTS, 'utf8'));
		return text === undefined ? undefined : readFacts(text);
	}

	/** A file is there whole or not at all, on the disk when this resolves. */
	async #write(path: string, content: string | Uint8Array): Promise<void> {
		await mkdir(dirname(path), { recursive: true });
		const part = path + PART;
		await synced(part, 'w', (file) => file.writeFile(content));
		await rename(part, path);
		await synced(dirname(path), 'r', () => Promise.resolve());
	}

	#path(name: string): string {
		if (!sha256.safeParse(name).success) throw new RangeError('not the name of a picture');
		return join(this.#folder, name.slice(0, 2), name);
	}

	#alone<T>(name: string, task: () => Promise<T>): Promise<T> {
		return available(this.#serial.run(name, task));
	}
}

function readFacts(text: string): MediaFacts | undefined {
	try {
		return stored.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

async function synced(
	path: string,
	flags: string,
	work: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
	const file = await open(path, flags);
	try {
		await work(file);
		await file.sync();
	} finally {
		await file.close();
	}
}

const absent = z.object({ code: z.literal('ENOENT') });

async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
	try {
		return await reading;
	} catch (error) {
		if (absent.safeParse(error).success) return undefined;
		throw error;
	}
}

async function available<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		throw new StoreUnavailable('the folder of the pictures failed', { cause: error });
	}
}
