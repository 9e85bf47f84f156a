import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backends, type FreshStore, type RunningBackend } from '../../../../tests/support/backends.ts';
import { bytes, hashOf, jpeg, png } from '../../../../tests/support/pictures.ts';
import type { MediaStore, NewMedia } from './port.ts';

const DAY = 86_400_000;

function picture(content: Uint8Array = jpeg(), by = 'sales1', at = DAY): NewMedia {
	const type = content[0] === 0xff ? 'image/jpeg' : 'image/png';
	return { sha256: hashOf(content), type, content, by, at };
}

describe.each(backends)('$name: pictures', { timeout: 20_000 }, ({ start }) => {
	let backend: RunningBackend;
	let fresh: FreshStore;
	let store: MediaStore;

	beforeAll(async () => {
		backend = await start();
	});
	beforeEach(async () => {
		fresh = await backend.fresh();
		store = await fresh.server.openMedia();
	});
	afterAll(() => backend.stop());

	test('what was put is there, byte for byte, with who put it and when', async () => {
		const made = picture(png(300, 200));
		await store.put(made);
		const { facts, content } = (await store.get(made.sha256)) ?? {};
		expect(content && hashOf(content)).toBe(made.sha256);
		const { sha256, type } = made;
		expect(facts).toEqual({ sha256, type, bytes: made.content.byteLength, by: ['sales1'], at: DAY });
	});

	test('what was never put is not there', async () => {
		expect(await store.get(hashOf(bytes('x')))).toBeUndefined();
		expect(await store.list({ limit: 10 })).toEqual([]);
		await store.remove(hashOf(bytes('x')), DAY);
	});

	test('put again, it is kept once, and everybody who put it is named', async () => {
		const made = picture();
		await store.put(made);
		await store.put({ ...made, by: 'logistics1', at: 2 * DAY });
		await store.put({ ...made, by: 'sales1', at: DAY });
		expect(await store.list({ limit: 10 })).toMatchObject([
			{ sha256: made.sha256, by: ['logistics1', 'sales1'], at: 2 * DAY },
		]);
		expect((await store.get(made.sha256))?.content).toEqual(made.content);
	});

	test('put by several at once, all are named', async () => {
		const made = picture();
		const people = ['a', 'b', 'c', 'd', 'e'];
		await Promise.all(people.map((by) => store.put({ ...made, by })));
		expect((await store.get(made.sha256))?.facts.by).toEqual(people);
	});

	test('the list comes in pages, each picture once', async () => {
		const all = Array.from({ length: 7 }, () => picture());
		for (const made of all) await store.put(made);
		const found: string[] = [];
		for (let after: string | undefined; ;) {
			const page = await store.list({ after, limit: 3 });
			if (page.length === 0) break;
			expect(page.length).toBeLessThanOrEqual(3);
			found.push(...page.map(({ sha256 }) => sha256));
			after = found.at(-1);
		}
		expect(found).toEqual(all.map(({ sha256 }) => sha256).sort());
	});

	test('taken away it is gone, and can be put again', async () => {
		const made = picture();
		await store.put(made);
		await store.remove(made.sha256, DAY);
		expect(await store.get(made.sha256)).toBeUndefined();
		expect(await store.list({ limit: 10 })).toEqual([]);
		await store.put({ ...made, by: 'logistics1', at: 3 * DAY });
		expect((await store.get(made.sha256))?.facts).toMatchObject({ by: ['logistics1'], at: 3 * DAY });
	});

	test('what was put again since stays', async () => {
		const made = picture();
		await store.put({ ...made, at: 2 * DAY });
		await store.remove(made.sha256, DAY);
		expect(await store.get(made.sha256)).toBeDefined();
	});

	test('it outlives the process', async () => {
		const made = picture();
		await store.put(made);
		await fresh.reopen();
		expect(await (await fresh.server.openMedia()).get(made.sha256)).toBeDefined();
	});
});
