import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('what the browser cleared away comes back from the server, and the person is told', async ({
	phone,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1');
	await driver.signIn();
	await driver.order.open(order.path);
	await driver.page.goto('about:blank');
	const browser = await driver.context.newCDPSession(driver.page);
	// As a browser does that runs short of room: everything of the origin but its cookies.
	const { origin } = new URL(driver.url);
	await browser.send('Storage.clearDataForOrigin', {
		origin,
		storageTypes: 'indexeddb,cache_storage,service_workers,local_storage',
	});
	await driver.page.goto(order.path);
	await expect(driver.page.getByText('浏览器清除了本机保存的内容')).toBeVisible({ timeout: 30_000 });
	await expect(driver.order.number).not.toBeEmpty();
	await driver.order.comment('清理之后');
	await driver.order.expectLevel('清理之后', '已上传');
});

test('a record that this version of the app cannot read is shown, and can be saved to a file', async ({
	phone,
}) => {
	const driver = await phone('logistics1');
	await driver.signIn();
	await driver.page.evaluate(async () => {
		const journal = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('gendan-journal-logistics1');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error('no journal'));
		});
		const writing = journal.transaction('entries', 'readwrite');
		writing.objectStore('entries').put({ id: 'later', doc: 'order:x', state: 'of a later version' });
		await new Promise((resolve) => (writing.oncomplete = resolve));
		journal.close();
	});
	await driver.page.goto('/attention');
	await expect(driver.page.getByText('1 条记录，本版应用读不懂')).toBeVisible();
	const saving = driver.page.waitForEvent('download');
	await driver.page.getByRole('button', { name: '导出' }).click();
	const file = await readFile(await (await saving).path(), 'utf8');
	expect(JSON.parse(file)).toMatchObject({ unreadable: [{ id: 'later', state: 'of a later version' }] });
});

test('V8 when the browser gives no more room photos are refused, and records find room', async ({
	phoneWithDisk,
	desk,
}) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phoneWithDisk('logistics1');
	const { page } = driver;
	const { origin } = new URL(driver.url);
	const browser = await driver.context.newCDPSession(page);
	// Before anything is stored: the browser does not reckon anew with each write.
	await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 80_000_000 });
	await driver.signIn();
	await expect.poll(() => reserved(page)).toBe(8);
	await driver.order.open(order.path);
	await page.evaluate(fillUp);

	await test.step('what is new finds no room and waits, and the person is told', async () => {
		await office.write(order.id, { kind: 'commented', text: '有空间再取' });
		await expect(page.locator('[data-strip]')).toContainText('本机空间不足，暂停接收更新');
	});

	await test.step('the app that is opened anew shows what it has', async () => {
		await page.evaluate(fillUp);
		await driver.order.open(order.path);
		await expect(page.getByText('完成「订单确认」')).toBeVisible();
		await expect(page.locator('[data-strip]')).toContainText('本机空间不足，暂停接收更新');
	});

	const photo = { name: 'a.png', mimeType: 'image/png', buffer: await photoOf(page) };
	const refused = page.getByText('手机存储空间不足，照片没有添加；记录仍可以照常保存');
	const remark = page.getByRole('dialog', { name: '留言' });
	await test.step('a photo is refused in plain words, and the record is written all the same', async () => {
		await page.getByRole('button', { name: '留言', exact: true }).click();
		await page.locator('input[data-files]').setInputFiles(photo);
		await expect(refused).toBeVisible();
		await expect(driver.pictures.attached).toHaveCount(0);
		await remark.getByLabel('内容').fill('没有空间时写的');
		await remark.getByRole('button', { name: '留言' }).click();
		await expect(remark).toBeHidden();
		await driver.order.expectLevel('没有空间时写的', '已上传');
		expect(await reserved(page)).toBeLessThan(8);
	});

	await test.step('what is new goes on waiting, so that it takes nothing of it', async () => {
		await expect(page.locator('[data-strip]')).toContainText('本机空间不足，暂停接收更新');
		await expect(page.getByText('有空间再取')).toHaveCount(0);
	});

	await test.step('as long as the reserve is missing no photo is taken; with room again it is held first', async () => {
		// What the reserve gave up and the record did not need.
		await page.evaluate(fillUp);
		await page.getByRole('button', { name: '留言', exact: true }).click();
		await page.locator('input[data-files]').setInputFiles(photo);
		await expect(refused).toBeVisible();
		await page.evaluate(
			() =>
				new Promise<void>((resolve, reject) => {
					const removing = indexedDB.deleteDatabase('filler');
					removing.onsuccess = () => resolve();
					removing.onerror = () => reject(new Error('the room is not given back'));
				}),
		);
		await driver.pictures.attach(photo);
		expect(await reserved(page)).toBe(8);
	});

	await test.step('with room again what had waited comes, and the page was never loaded anew', async () => {
		await page.keyboard.press('Escape');
		await driver.context.setOffline(true);
		await driver.context.setOffline(false);
		await expect(page.getByText('有空间再取')).toBeVisible();
		await expect(page.getByText('本机空间不足')).toHaveCount(0);
	});

	await test.step('what is used is said, and the browser is asked to keep it', async () => {
		await page.goto('/me');
		await expect(page.getByText(/已用 [\d.]+ MB/)).toBeVisible();
		await browser.send('Browser.grantPermissions', { origin, permissions: ['durableStorage'] });
		await page.getByRole('button', { name: '请浏览器保留' }).click();
		await expect(page.getByText('浏览器不会自动清除')).toBeVisible();
		expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true);
	});
});

/** How many pieces of the reserve are held. */
function reserved(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const database = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('gendan-reserve');
			opening.onupgradeneeded = () => opening.transaction?.abort();
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error('no reserve'));
		}).catch(() => undefined);
		if (!database) return 0;
		const pieces = database.transaction('pieces').objectStore('pieces');
		const counting = pieces.count(IDBKeyRange.lowerBound(0));
		await new Promise((resolve) => (counting.onsuccess = resolve));
		database.close();
		return counting.result;
	});
}

/** Runs in the page: takes all the room that is left, at last by the kilobyte. */
async function fillUp(): Promise<void> {
	const database = await new Promise<IDBDatabase>((resolve) => {
		const opening = indexedDB.open('filler');
		opening.onupgradeneeded = () => opening.result.createObjectStore('waste', { autoIncrement: true });
		opening.onsuccess = () => resolve(opening.result);
	});
	const fits = (size: number) =>
		new Promise<boolean>((resolve) => {
			const writing = database.transaction('waste', 'readwrite', { durability: 'strict' });
			const parts = Array.from({ length: Math.ceil(size / 50_000) }, () =>
				crypto.getRandomValues(new Uint8Array(Math.min(size, 50_000))),
			);
			writing.objectStore('waste').put(parts);
			writing.oncomplete = () => resolve(true);
			writing.onabort = () => resolve(false);
		});
	for (const size of [2_000_000, 200_000, 20_000, 1_000])
		for (let failures = 0; failures < 3;) if (!(await fits(size))) failures++;
	database.close();
}

/** A photo that any browser can read. */
async function photoOf(page: Page): Promise<Buffer> {
	const text = await page.evaluate(() => document.createElement('canvas').toDataURL('image/png'));
	return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
}
