import { expect, type Locator, type Page } from '@playwright/test';
import * as z from 'zod';
import { dumpDatabases } from '../../support/indexed-db.ts';

/** Bytes as they come through JSON: by their place. */
const bytesOf = z.record(z.string(), z.number());

/** A file as a person picks it. */
export interface Photo {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

/** Attaching photos and signatures, and looking at them. */
export class Pictures {
	constructor(readonly page: Page) {}

	/** Picks photos from the phone's files; each shows at once. */
	async attach(...photos: Photo[]): Promise<void> {
		const before = await this.attached.count();
		await this.page.locator('input[data-files]').setInputFiles(photos);
		await expect(this.attached).toHaveCount(before + photos.length);
	}

	get attached(): Locator {
		return this.page.locator('[data-attached]');
	}

	/** Signs with a finger. */
	async sign(): Promise<void> {
		const before = await this.attached.count();
		await this.page.getByRole('button', { name: '收货人签名' }).click();
		const sheet = this.page.getByRole('dialog', { name: '收货人签名' });
		const pad = sheet.locator('[data-pad]');
		const box = await pad.boundingBox();
		if (!box) throw new Error('there is no pad');
		const { mouse } = this.page;
		await mouse.move(box.x + 40, box.y + 60);
		await mouse.down();
		for (let step = 1; step <= 12; step++)
			await mouse.move(box.x + 40 + step * 18, box.y + 60 + (step % 2 === 0 ? 50 : 0));
		await mouse.up();
		await sheet.getByRole('button', { name: '确定' }).click();
		await expect(sheet).toBeHidden();
		await expect(this.attached).toHaveCount(before + 1);
	}

	/** The pictures of a record in the log. */
	of(line: Locator): Locator {
		return line.locator('[data-picture]');
	}

	/** Size and loudest colour of what a picture really shows, on this phone. */
	async look(thumb: Locator): Promise<{ width: number; height: number; corner: number[] }> {
		return thumb.locator('img').evaluate(async (image) => {
			if (!(image instanceof HTMLImageElement)) throw new Error('no image');
			await image.decode();
			const canvas = document.createElement('canvas');
			const { naturalWidth: width, naturalHeight: height } = image;
			[canvas.width, canvas.height] = [width, height];
			const context = canvas.getContext('2d');
			context?.drawImage(image, 0, 0);
			return { width, height, corner: [...(context?.getImageData(8, 8, 1, 1).data ?? [])] };
		});
	}

	/** All pictures that the phone holds, byte for byte, ordered by their hash. */
	async held(): Promise<number[][]> {
		const stored = Object.values(await dumpDatabases(this.page, { named: 'gendan-media-' }));
		return stored.flatMap(({ contents = [] }) => contents.map((row) => Object.values(bytesOf.parse(row))));
	}
}
