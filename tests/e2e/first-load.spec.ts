import type { Page } from '@playwright/test';
import * as z from 'zod';
import { expect, test } from './fixtures.ts';

const stores = z.object({
	documents: z.array(z.object({ id: z.string(), seq: z.number(), winningRev: z.string() })),
	/** Positions of the feed, and the revisions that lie there. */
	keys: z.array(z.number()),
	revisions: z.array(z.object({ _doc_id_rev: z.string() })),
	metas: z.tuple([z.object({ docCount: z.number() })]),
});

/** The replica's stores as they lie in the browser, past PouchDB. */
async function storesOf(page: Page): Promise<z.infer<typeof stores>> {
	return stores.parse(
		await page.evaluate(async () => {
			const wait = <T>(request: IDBRequest<T>) =>
				new Promise<T>((resolve, reject) => {
					request.onsuccess = () => {
						resolve(request.result);
					};
					request.onerror = () => {
						reject(new Error(request.error?.message));
					};
				});
			const found = (await indexedDB.databases()).find(({ name }) => name?.startsWith('_pouch_'));
			const database = await wait(indexedDB.open(found?.name ?? ''));
			const transaction = database.transaction(['document-store', 'by-sequence', 'meta-store']);
			const all = (name: string): Promise<unknown> => wait(transaction.objectStore(name).getAll());
			const read = {
				keys: await wait(transaction.objectStore('by-sequence').getAllKeys()),
				revisions: await all('by-sequence'),
				documents: await all('document-store'),
				metas: await all('meta-store'),
			};
			database.close();
			return read;
		}),
	);
}

test('PouchDB goes on from what the first load has put into its stores', async ({ phone, desk }) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1');
	await driver.signIn();
	await driver.order.open(order.path);
	await expect.poll(async () => (await storesOf(driver.page)).documents.length).toBeGreaterThan(1);

	await driver.order.comment('先到门卫');
	await driver.order.expectLevel('先到门卫', '已上传');
	await office.write(order.id, { kind: 'commented', text: '门卫已知' });
	await expect(driver.page.getByText('门卫已知')).toBeVisible();

	const { documents, keys, revisions, metas } = await storesOf(driver.page);
	expect(documents).toHaveLength(metas[0].docCount);
	const latest = documents.toSorted((a, b) => a.seq - b.seq);
	expect(latest.map(({ seq }) => seq)).toEqual(keys);
	expect(latest.map(({ id, winningRev }) => `${id}::${winningRev}`)).toEqual(
		revisions.map((revision) => revision._doc_id_rev),
	);
	expect(latest.at(-1)?.id).toBe(order.id);
});
