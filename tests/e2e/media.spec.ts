import { Buffer } from 'node:buffer';
import { mediaOf } from '#lib/domain/media/reference.ts';
import { bytes, exif, hashOf } from '../support/pictures.ts';
import { expect, test } from './fixtures.ts';
import type { Phone } from './pages/phone.ts';
import type { Photo } from './pages/pictures.ts';

/** With what a signature begins, and no photo. */
const PNG = 0x89;

/**
 * A photo as a phone's camera makes it: large, noisy, lying on its side, with its place in it. Its upper left is red when it
 * is shown as the camera meant it.
 */
async function photoBy({ page }: Phone): Promise<Photo> {
	const text = await page.evaluate(() => {
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [2400, 1800];
		const context = canvas.getContext('2d');
		if (!context) throw new Error('no canvas');
		const pixels = context.createImageData(2400, 1800);
		for (let at = 0; at < pixels.data.length; at++)
			pixels.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
		context.putImageData(pixels, 0, 0);
		context.fillStyle = 'red';
		// Turned right by a quarter, the lower left comes to the upper left.
		context.fillRect(0, 1500, 300, 300);
		return canvas.toDataURL('image/jpeg', 0.95);
	});
	const plain = new Uint8Array(Buffer.from(text.slice(text.indexOf(',') + 1), 'base64'));
	const content = bytes(plain.subarray(0, 2), exif(6), plain.subarray(2));
	return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(content) };
}

const RECORD = '确认签收';

test('a photo and a signature made without a network are shown at once, and reach the lead later', async ({
	phone,
	desk,
}) => {
	test.setTimeout(240_000);
	const office = await desk('sales1');
	const order = await office.order({
		people: { signed: 'logistics1' },
		done: ['confirmed', 'started', 'inspected', 'stocked', 'shipped'],
		waybill: `SF${Date.now()}`,
	});
	const driver = await phone('logistics1');
	const lead = await phone('sales1');
	await driver.signIn();
	await lead.signIn();
	await driver.order.open(order.path);
	const photo = await photoBy(driver);
	await driver.goOffline();

	await test.step('the driver photographs the goods, the receiver signs', async () => {
		await driver.page.goto(`${order.path}/deliver?code=${order.number}`);
		await driver.pictures.attach(photo);
		await driver.pictures.sign();
		await driver.page.reload();
		await expect(driver.pictures.attached).toHaveCount(2);
		await driver.delivery.confirm('李工');
	});

	const pictures = driver.pictures.of(driver.order.line(RECORD));
	await test.step('both are in the log at once, to be uploaded, and after a restart', async () => {
		await driver.order.open(order.path);
		await driver.page.reload();
		await expect(pictures).toHaveCount(2);
		await pictures.first().scrollIntoViewIfNeeded();
		for (const each of await pictures.all()) {
			await expect(each).toHaveAttribute('data-picture', 'here');
			await expect(each).toHaveAttribute('data-mark', 'waiting');
		}
	});

	await test.step('V2 the photo is upright, small, and tells nothing but what it shows', async () => {
		const { width, height, corner } = await driver.pictures.look(pictures.first());
		expect([width / height, Math.max(width, height) <= 1600]).toEqual([0.75, true]);
		expect([(corner[0] ?? 0) > 200, (corner[1] ?? 255) < 80]).toEqual([true, true]);
		const [content = [], ...others] = (await driver.pictures.held()).filter(([first]) => first !== PNG);
		expect([content.length > 0, content.length <= 300_000, others]).toEqual([true, true, []]);
		expect(String.fromCharCode(...content.slice(0, 2000))).not.toMatch(/GPS|Exif/);
	});

	await test.step('the lead sees the record, and the pictures as soon as they are there', async () => {
		await lead.order.open(order.path);
		await driver.goOnline();
		const seen = lead.pictures.of(lead.order.line(RECORD));
		await expect(seen).toHaveCount(2, { timeout: 30_000 });
		await seen.first().scrollIntoViewIfNeeded();
		for (const each of await seen.all())
			await expect(each).toHaveAttribute('data-picture', 'here', { timeout: 40_000 });
		for (const each of await pictures.all()) await expect(each).not.toHaveAttribute('data-mark');
		expect(await lead.pictures.held()).toEqual(await driver.pictures.held());
	});

	await test.step('what the lead has seen shows without a network, full-screen and by keyboard', async () => {
		await lead.goOffline();
		await lead.page.reload();
		const seen = lead.pictures.of(lead.order.line(RECORD));
		await seen.first().scrollIntoViewIfNeeded();
		await expect(seen.first()).toHaveAttribute('data-picture', 'here');
		await seen.first().click();
		const viewer = lead.page.getByRole('dialog', { name: '照片' });
		await expect(viewer.getByRole('img', { name: '照片' })).toBeVisible();
		await lead.page.keyboard.press('ArrowRight');
		await expect(lead.page.getByRole('dialog', { name: '签名' }).getByText('第 2 张，共 2 张')).toBeVisible();
		await lead.page.keyboard.press('Escape');
		await expect(lead.page.getByRole('dialog')).toHaveCount(0);
	});
});

test('an upload that is cut off in the middle is sent again, and kept once', async ({ phone, desk }) => {
	const office = await desk('sales1');
	const order = await office.order({ people: { signed: 'logistics1' }, done: ['confirmed'] });
	const driver = await phone('logistics1');
	await driver.signIn();
	await driver.order.open(order.path);
	// Everything arrives, and the phone never hears of it.
	driver.cable.loseAnswers('PUT', '/media/');
	await driver.page.getByRole('button', { name: '留言', exact: true }).click();
	const sheet = driver.page.getByRole('dialog', { name: '留言' });
	await sheet.getByLabel('内容').fill('外箱破了一角');
	await driver.pictures.attach(await photoBy(driver));
	await sheet.getByRole('button', { name: '留言' }).click();
	await expect(sheet).toBeHidden();
	await expect.poll(() => driver.cable.lost, { timeout: 30_000 }).toBeGreaterThan(0);
	await driver.page.close();
	driver.cable.mend();

	const again = await driver.context.newPage();
	await again.goto(order.path);
	const thumb = again.locator('[data-entry]').filter({ hasText: '外箱破了一角' }).locator('[data-picture]');
	await thumb.scrollIntoViewIfNeeded();
	await expect(thumb).toHaveAttribute('data-picture', 'here');
	await expect(thumb).not.toHaveAttribute('data-mark', { timeout: 30_000 });
	const { log } = await office.read(order.id);
	const media = log.flatMap(mediaOf);
	expect(media).toHaveLength(1);
	const { sha256 = '' } = media[0] ?? {};
	const answer = await office.fetch(`/media/${sha256}`);
	expect(answer.status).toBe(200);
	const content = new Uint8Array(await answer.arrayBuffer());
	expect(hashOf(content)).toBe(sha256);
	expect((await (await desk('finance1')).fetch(`/media/${sha256}`)).status).toBe(404);
});
