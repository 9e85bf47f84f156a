import type { Page } from '@playwright/test';
import * as z from 'zod';
import type { StoredDocument } from '#lib/server/store/port.ts';
import { alone, percentile, type Figure } from '../figure.ts';
import { SLOWDOWN } from '../parts/handset.ts';
import { loadedHandset } from '../parts/loaded.ts';
import { times } from '../size.ts';

const ORDERS = 2000;
const ROUNDS = 40;
const WAYBILL = /^SF\d+$/;

const shipped = z.object({
	head: z.object({
		status: z.literal('shipped'),
		codes: z.array(z.string()),
	}),
});

/**
 * The dock's job without a network on the slowed phone: a waybill's number is looked up, the form that it opens is filled in and confirmed.
 * Measured from the tap that confirms to the words that say it is saved, which is after the strict commit; p95.
 */
export async function append(): Promise<Figure[]> {
	const { product, handset, documents } = await loadedHandset(ORDERS);
	const { page, context } = handset;
	await page.goto(product.url);
	await page.getByRole('article').first().waitFor();
	await context.setOffline(true);
	await handset.slowDown(SLOWDOWN);
	await page.getByRole('link', { name: '扫码' }).click();
	const waybills = documents.flatMap(waybillOf).slice(0, times(ROUNDS));
	const took: number[] = [];
	for (const waybill of waybills) {
		await page.getByLabel('手工输入编号').fill(waybill);
		await page.getByRole('button', { name: '查找' }).click();
		await page.getByLabel('签收人', { exact: true }).fill('李工');
		took.push(await confirmed(page));
		await page.getByRole('link', { name: '扫下一个' }).click();
	}
	await handset.close();
	await product.stop();
	return [alone('append', 'ms', percentile(took, 0.95), took.length)];
}

/** The number on the parcel of an order that is on its way to its customer. */
function waybillOf(doc: StoredDocument): string[] {
	const { codes = [] } = shipped.safeParse(doc).data?.head ?? {};
	return codes.filter((code) => WAYBILL.test(code)).slice(0, 1);
}

/** Milliseconds from the tap to the words. */
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
				resolve(performance.now() - began);
			});
			observer.observe(document, { childList: true, subtree: true });
		});
	});
}
