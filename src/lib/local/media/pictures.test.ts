import { IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hashOf, jpeg, png } from '../../../../tests/support/pictures.ts';
import { PEOPLE } from '../../../../tests/support/people.ts';
import { Browser } from '../../../../tests/support/phone.ts';
import type { Phone } from '../phone.ts';
import { DRAFT_KEPT_MS, heldPicture, SPARE_BYTES, superfluous, type HeldPicture } from './held.ts';
import type { Picture } from './pictures.ts';

let browser: Browser;
let phone: Phone;
const DOC = 'order:01J00000000000000000000000';

beforeEach(() => {
	browser = new Browser(1_000_000);
	phone = browser.open(PEOPLE.logistics1);
});

function picture(content = jpeg()): Picture {
	return { sha256: hashOf(content), type: 'image/jpeg', content };
}

async function waiting(): Promise<string[]> {
	return (await phone.pictures.waiting()).map(({ sha256 }) => sha256);
}

test('what is kept is there in every tab and after the phone was off', async () => {
	const made = picture();
	expect(await phone.pictures.keep(made)).toBe(true);
	await phone.close();
	const again = browser.open(PEOPLE.logistics1);
	expect(await again.pictures.content(made.sha256)).toEqual(made.content);
	expect(await browser.open(PEOPLE.sales1).pictures.content(made.sha256)).toBeUndefined();
});

test('V7 a picture waits from its record on, until the server has it', async () => {
	const made = picture();
	await phone.pictures.keep(made);
	expect(await waiting()).toEqual([]);
	expect(await phone.pictures.commit([made.sha256], DOC)).toBe(true);
	expect(await waiting()).toEqual([made.sha256]);
	await phone.pictures.sent(made.sha256);
	expect(await waiting()).toEqual([]);
	expect(await phone.pictures.find(made.sha256)).toMatchObject({ state: 'spare', sent: true, doc: DOC });
});

test('V7 with no room left a picture can still be read and sent, and goes once the server has it', async () => {
	const made = picture();
	await phone.pictures.keep(made);
	await phone.pictures.commit([made.sha256], DOC);
	const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	expect(await phone.pictures.content(made.sha256)).toEqual(made.content);
	await phone.pictures.sent(made.sha256);
	full.mockRestore();
	expect(await phone.pictures.find(made.sha256)).toBeUndefined();
});

test('a record cannot be written with a picture that is not here', async () => {
	expect(await phone.pictures.commit([picture().sha256], DOC)).toBe(false);
});

test('used in a second record it is not sent again; one that was only fetched is', async () => {
	const [made, fetched] = [picture(), picture()];
	await phone.pictures.keep(made);
	await phone.pictures.commit([made.sha256], DOC);
	await phone.pictures.sent(made.sha256);
	await phone.pictures.take(fetched, DOC);
	await phone.pictures.commit([made.sha256, fetched.sha256], DOC);
	expect(await waiting()).toEqual([fetched.sha256]);
});

test('news of a picture reach other tabs', async () => {
	const heard: string[] = [];
	browser.open(PEOPLE.logistics1).news.listen((item) => {
		if (item.about === 'pictures') heard.push(...item.sha256s);
	});
	const made = picture();
	await phone.pictures.keep(made);
	await expect.poll(() => heard).toEqual([made.sha256]);
});

describe('V7 what gives way', () => {
	test('when a document leaves, or everything when the person goes: nothing unsent', async () => {
		const [here, there, unsent, refused, draft] = Array.from({ length: 5 }, () => picture());
		if (!here || !there || !unsent || !refused || !draft) throw new Error('five are made');
		await phone.pictures.take(here, DOC);
		await phone.pictures.take(there, 'order:other');
		for (const made of [unsent, refused, draft]) await phone.pictures.keep(made);
		await phone.pictures.commit([unsent.sha256, refused.sha256], DOC);
		await phone.pictures.refused(refused.sha256, 'media-content');
		const held = async () => {
			const all = [here, there, unsent, refused, draft];
			const found = await Promise.all(all.map(({ sha256 }) => phone.pictures.find(sha256)));
			return found.map((facts) => facts !== undefined);
		};
		await phone.pictures.giveWay(DOC);
		expect(await held()).toEqual([false, true, true, true, true]);
		await phone.pictures.leave();
		expect(await held()).toEqual([false, false, true, true, false]);
	});

	const held = (state: HeldPicture['state'], bytes: number, usedAt: number): HeldPicture =>
		heldPicture.parse({
			...{ sha256: hashOf(png()), type: 'image/png', bytes, usedAt, state },
			...{ sent: true, code: 'media-content' },
		});

	test('the longest unseen first, until the rest fits', () => {
		const third = SPARE_BYTES / 3;
		const all = [1, 2, 3, 4].map((at) => held('spare', third, at));
		expect(superfluous(all, 10)).toEqual([all[0]?.sha256]);
		expect(superfluous(all.slice(0, 3), 10)).toEqual([]);
	});

	test('drafts that were given up; never what the server does not have', () => {
		const old = (['draft', 'waiting', 'refused'] as const).map((state) => held(state, SPARE_BYTES * 2, 0));
		expect(superfluous(old, DRAFT_KEPT_MS + 1)).toEqual([old[0]?.sha256]);
		expect(superfluous(old, DRAFT_KEPT_MS)).toEqual([]);
	});
});

describe('V8 when the phone is short of room', () => {
	test('photos are refused while records can still be written', async () => {
		browser.estimate = () => Promise.resolve({ quota: 100_000_000, usage: 90_000_000 });
		expect(await phone.pictures.keep(picture())).toBe(false);
		expect(await phone.journal.decide([], () => ({ result: 'written' }))).toBe('written');
	});

	test('photos are refused while the reserve for records is missing, and taken again once it is held', async () => {
		const fill = vi.spyOn(phone.reserve, 'fill').mockResolvedValue(false);
		expect(await phone.pictures.keep(picture())).toBe(false);
		fill.mockRestore();
		expect(await phone.pictures.keep(picture())).toBe(true);
		expect(await phone.reserve.giveUp()).toBe(true);
	});

	test('what is spare goes first', async () => {
		const spare = picture();
		await phone.pictures.take(spare, DOC);
		const draft = picture();
		await phone.pictures.keep(draft);
		browser.estimate = async () => {
			const gone = (await phone.pictures.find(spare.sha256)) === undefined;
			return { quota: 100_000_000, usage: gone ? 10_000_000 : 99_000_000 };
		};
		expect(await phone.pictures.keep(picture())).toBe(true);
		expect(await phone.pictures.find(spare.sha256)).toBeUndefined();
		expect(await phone.pictures.find(draft.sha256)).toBeDefined();
	});

	test('a browser that does not say is taken at its word', async () => {
		browser.estimate = () => Promise.reject(new Error('private'));
		expect(await phone.pictures.keep(picture())).toBe(true);
	});
});
