import { expect, type Locator, type Page } from '@playwright/test';
import type { Modules } from '../../support/fake-camera.ts';

const NUMBERED = /^第 \d+ 个，共 (\d+) 个$/;

/** What waits on a phone to be sent, and how it gets to another phone of the same person. */
export class Unsent {
	constructor(readonly page: Page) {}

	async open(): Promise<void> {
		await this.page.goto('/me/unsent');
		await expect(this.page.getByRole('heading', { level: 1, name: '待上传的记录' })).toBeVisible();
	}

	/** The record that says this. */
	record(words: string): Locator {
		return this.page.getByRole('main').locator('[data-entry]').filter({ hasText: words });
	}

	/** Exports all of it: the path of the file that the browser saved. */
	async exported(): Promise<string> {
		const saving = this.page.waitForEvent('download');
		await this.page.getByRole('button', { name: '导出备份' }).click();
		return (await saving).path();
	}

	/** Brings in a file of another phone. */
	async bringIn(path: string): Promise<void> {
		await this.bring();
		await this.page.getByLabel('导出的文件', { exact: true }).setInputFiles(path);
	}

	/** Looks through the camera at another phone, or chooses a file of it. */
	async bring(): Promise<void> {
		await this.open();
		await this.page.getByRole('link', { name: '从另一部手机带入' }).click();
		await expect(this.page.getByText('对准另一部手机上的二维码')).toBeVisible();
	}

	/** What the screen shows for another phone's camera: all codes of the series, from the one shown first. */
	async codes(): Promise<Modules[]> {
		await this.open();
		await this.page.getByRole('link', { name: '以二维码显示' }).click();
		const picture = this.page.getByRole('img', { name: NUMBERED });
		const drawn = new Map<string, Modules>();
		for (let total = 1; drawn.size < total;) {
			// By hand, as they would turn by themselves in between.
			if (drawn.size > 0) await this.page.getByRole('button', { name: '下一个' }).click();
			const name = (await picture.getAttribute('aria-label')) ?? '';
			total = Number(NUMBERED.exec(name)?.[1]);
			drawn.set(name, modulesOf((await picture.locator('path').getAttribute('d')) ?? ''));
		}
		return [...drawn.values()];
	}
}

/** The squares of a drawing, without the white around them. */
function modulesOf(path: string): Modules {
	const dark = Array.from(path.matchAll(/M(\d+) (\d+)/g), ([, x, y]) => ({ x: Number(x), y: Number(y) }));
	const edge = Math.min(...dark.map(({ x }) => x));
	const size = Math.max(...dark.map(({ x }) => x)) - edge + 1;
	const places = new Set(dark.map(({ x, y }) => (y - edge) * size + x - edge));
	return { columns: size, rows: size, dark: (column, row) => places.has(row * size + column) };
}
