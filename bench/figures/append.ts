import { expect } from '@playwright/test';
import { alone, percentile, type Figure } from '../figure.ts';
import { SLOWDOWN } from '../parts/handset.ts';
import { loadedHandset } from '../parts/loaded.ts';
import { times } from '../size.ts';

const ORDERS = 2000;
const ROUNDS = 40;
const ALL = /^全部显示/;

/** From the tap that confirms to the words that say it is saved, which is after the strict commit; p95, offline, slowed. */
export async function append(): Promise<Figure[]> {
	const { product, handset } = await loadedHandset(ORDERS);
	const { page, context } = handset;
	await page.goto(product.url);
	const start = page.getByRole('button', { name: '开始', exact: true });
	await start.first().waitFor();
	// Of many steps due at one time a list shows a few until it is asked for all.
	await page.getByRole('button', { name: ALL }).first().click();
	await expect.poll(() => start.count()).toBeGreaterThan(times(ROUNDS));
	await context.setOffline(true);
	await handset.slowDown(SLOWDOWN);
	const took: number[] = [];
	for (let round = 0; round < times(ROUNDS); round++) {
		await start.first().waitFor();
		took.push(
			await page.evaluate(async () => {
				const buttons = [...document.querySelectorAll<HTMLElement>('article button')];
				const button = buttons.find(({ textContent }) => textContent.trim() === '开始');
				const toast = () => document.querySelector('.toast');
				const before = toast();
				const began = performance.now();
				button?.click();
				return new Promise<number>((resolve) => {
					const observer = new MutationObserver(() => {
						if (!toast() || toast() === before) return;
						observer.disconnect();
						resolve(performance.now() - began);
					});
					observer.observe(document, { childList: true, subtree: true });
				});
			}),
		);
		// What follows the words (the replica, the list) is not to slow the next tap: nobody confirms twice within a moment.
		await page.waitForTimeout(400);
	}
	await handset.close();
	await product.stop();
	return [alone('append', 'ms', percentile(took, 0.95), took.length)];
}
