import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf, jpeg } from '../../../../tests/support/pictures.ts';
import { FileMedia } from './files.ts';

const DAY = 86_400_000;

let folder: string;
let store: FileMedia;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'gendan-media-'));
	store = new FileMedia(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function picture(content = jpeg()) {
	return { sha256: hashOf(content), type: 'image/jpeg', content, by: 'sales1', at: DAY } as const;
}

/** Where the picture's bytes are; with an end, what is beside them. */
function path(sha256: string, end = ''): string {
	return join(folder, sha256.slice(0, 2), sha256 + end);
}

/** Nothing can be written where a folder is in the way: as a process that ends before it writes there. */
async function cutOffAt(end: string, made: ReturnType<typeof picture>): Promise<void> {
	const obstacle = path(made.sha256, end);
	await mkdir(join(obstacle, 'in-the-way'), { recursive: true });
	await expect(store.put(made)).rejects.toThrow();
	await rm(obstacle, { recursive: true });
}

test('what a crash left of a picture is listed, so that it can be taken away', async () => {
	const made = picture();
	await store.put(made);
	const whole = await readdir(join(folder, made.sha256.slice(0, 2)));
	expect(whole.sort()).toEqual([made.sha256, `${made.sha256}.json`]);
	const other = picture();
	await cutOffAt('', other);
	expect(await store.get(other.sha256)).toBeUndefined();
	const left = (await store.list({ limit: 9 })).filter(({ sha256 }) => sha256 === other.sha256);
	expect(left).toMatchObject([{ by: [], at: DAY }]);
	await store.remove(other.sha256, DAY);
	const names = await readdir(join(folder, other.sha256.slice(0, 2)));
	expect(names.filter((name) => name.startsWith(other.sha256))).toEqual([]);
});

test('what a crash left of a picture is made whole by putting it again', async () => {
	const made = picture();
	await cutOffAt('', made);
	await store.put(made);
	expect((await store.get(made.sha256))?.facts).toMatchObject({ by: ['sales1'] });
});

test('a picture whose bytes were lost is kept again when it is put again', async () => {
	const made = picture();
	await store.put(made);
	await rm(path(made.sha256));
	await store.put({ ...made, by: 'logistics1' });
	const found = await store.get(made.sha256);
	expect(found?.content).toEqual(made.content);
	expect(found?.facts.by).toEqual(['logistics1', 'sales1']);
});

test.each(['', '{"sha256":', '{"at":"yesterday"}'])(
	'what is known of one picture cannot be read (%j): the others are listed, and it can be put again',
	async (text) => {
		const [broken, whole] = [picture(), picture()];
		for (const made of [broken, whole]) await store.put(made);
		await writeFile(path(broken.sha256, '.json'), text);
		expect((await store.list({ limit: 9 })).map(({ sha256 }) => sha256)).toEqual([whole.sha256]);
		expect(await store.get(broken.sha256)).toBeUndefined();
		await store.put(broken);
		expect((await store.get(broken.sha256))?.content).toEqual(broken.content);
	},
);
