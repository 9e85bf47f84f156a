import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../scripts/chromium.mjs';
import { equip } from './in-page.ts';

/** A browser with a profile on the disk: in a private window IndexedDB would be in memory, and durable for free. */
export interface Handset {
	context: BrowserContext;
	/** The tab in use. */
	readonly page: Page;
	/** Makes the page's processor so many times slower. */
	slowDown(rate: number): Promise<void>;
	/** Closes the tab and ends what runs behind it, and opens an empty one: what is started there starts in a new process, as after a night. */
	startAnew(): Promise<void>;
	close(): Promise<void>;
}

/** The slowdown of the figures: about a cheap phone, seen from a desktop machine. */
export const SLOWDOWN = 4;

/** With `workers: false` the page does all by itself, where it is slowed: a browser's developer tools slow no worker. */
export async function unpackHandset({ workers = true } = {}): Promise<Handset> {
	const profile = await mkdtemp(join(tmpdir(), 'gendan-bench-phone-'));
	const executablePath = findChromium();
	const context = await chromium.launchPersistentContext(profile, {
		...(executablePath ? { executablePath } : {}),
		viewport: { width: 390, height: 844 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		serviceWorkers: 'allow',
		args: CHROMIUM_ARGUMENTS,
	});
	await equip(context);
	if (!workers) await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'));
	let page = context.pages()[0] ?? (await context.newPage());
	let devtools = await context.newCDPSession(page);
	return {
		context,
		get page() {
			return page;
		},
		async slowDown(rate) {
			await devtools.send('Emulation.setCPUThrottlingRate', { rate });
		},
		async startAnew() {
			const before = page;
			page = await context.newPage();
			devtools = await context.newCDPSession(page);
			await devtools.send('ServiceWorker.enable');
			await devtools.send('ServiceWorker.stopAllWorkers');
			await before.close();
		},
		async close() {
			await context.close();
			await rm(profile, { recursive: true, force: true });
		},
	};
}
