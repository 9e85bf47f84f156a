import { readFile } from 'node:fs/promises';
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
