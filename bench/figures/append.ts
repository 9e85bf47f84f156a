import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import * as z from 'zod';
import { alone, percentile, type Figure } from '../figure.ts';
import { SLOWDOWN } from '../parts/handset.ts';
import { openPhone, snapshotOf } from '../parts/http-phone.ts';
import { loadedHandset } from '../parts/loaded.ts';
import type { Product } from '../parts/product.ts';
import { times } from '../size.ts';

const ORDERS = 2000;
const ROUNDS = 40;
/** How often, and how long after one another, it is looked whether the server has everything. */
const LOOKS = 60;
const LOOK_MS = 500;
const WAYBILL = /^SF\d+$/;

const shipped = z.object({
	head: z.object({
		status: z.literal('shipped'),
		codes: z.array(z.string()),
	}),
});

/**
 * The dock's job on the slowed phone: a waybill's number is looked up, the form that it opens is filled in and confirmed. Measured from the
 * tap that confirms until the words that say it is saved, which is after the strict commit, are painted; p95. Without a network, and `online` with
 * the server there, which is sent each record while the next is made.
 */
export async function append(): Promise<Figure[]> {
	const { product, handset, documents } = await loadedHandset(ORDERS);
	const { page, context } = handset;
	await page.goto(product.url);
	await page.getByRole('article').first().waitFor();
	await handset.slowDown(SLOWDOWN);
	await page.getByRole('link', { name: '扫码' }).click();
	const waybills = documents.flatMap(waybillOf);
	const n = Math.min(times(ROUNDS), Math.floor(waybills.length / 2));
	const online = await delivered(page, waybills.slice(0, n));
	await arrived(product, waybills.slice(0, n));
	await context.setOffline(true);
	const offline = await delivered(page, waybills.slice(n, 2 * n));
	await handset.close();
	await product.stop();
	return [
		alone('append', 'ms', percentile(offline, 0.95), n),
		alone('append online', 'ms', percentile(online, 0.95), n),
	];
}

/** How long each of these parcels took to confirm (ms). */
async function delivered(page: Page, waybills: readonly string[]): Promise<number[]> {
	const took: number[] = [];
	for (const waybill of waybills) {
		await page.getByLabel('手工输入编号').fill(waybill);
		await page.getByRole('button', { name: '查找' }).click();
		await page.getByLabel('签收人', { exact: true }).fill('李工');
		took.push(await confirmed(page));
		await page.getByRole('link', { name: '扫下一个' }).click();
	}
	return took;
}

/** Waits until the server has them, or it was not sent what was made beside it. */
async function arrived(product: Product, waybills: readonly string[]): Promise<void> {
	const phone = await openPhone(product, 'warehouse1');
	for (let look = 0; look < LOOKS; look++) {
		const underWay = new Set((await snapshotOf(phone)).flatMap(waybillOf));
		if (!waybills.some((waybill) => underWay.has(waybill))) return;
		await sleep(LOOK_MS);
	}
	throw new Error('not everything was sent');
}

/** The number on the parcel of an order that is on its way to its customer. */
function waybillOf(doc: object): string[] {
	const { codes = [] } = shipped.safeParse(doc).data?.head ?? {};
	return codes.filter((code) => WAYBILL.test(code)).slice(0, 1);
}

/** Milliseconds from the tap until the words are painted. */
function confirmed(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const buttons = [...document.querySelectorAll<HTMLElement>('button')];
		const button = buttons.find(({ textContent }) => textContent.trim() === '确认签收');
		const began = performance.now();
		button?.click();
		return new Promise<number>((resolve) => {
			const observer = new MutationObserver(() => {
				if (!document.querySelector('[role=status][data-level]')) return;
				observer.disconnect();
				requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
			});
			observer.observe(document, { childList: true, subtree: true });
		});
	});
}
