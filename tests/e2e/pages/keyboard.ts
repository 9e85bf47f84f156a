import { expect, type Locator, type Page } from '@playwright/test';

/** Farther than any place that somebody would still walk to. */
const FARTHEST = 120;

/** A person who has a keyboard and no pointer. */
export class Keyboard {
	constructor(readonly page: Page) {}

	/** Walks on to a place; on the way and there it shows where the focus is. */
	async walkTo(place: Locator): Promise<void> {
		for (let steps = 0; steps < FARTHEST; steps++) {
			if (await place.evaluate((element) => element === document.activeElement)) {
				expect(await this.#unmarked(), 'the focus shows').toBeUndefined();
				return;
			}
			await this.page.keyboard.press('Tab');
		}
		throw new Error(`${String(place)} cannot be walked to`);
	}

	/** Walks to a place and presses it. */
	async press(place: Locator): Promise<void> {
		await this.walkTo(place);
		await this.page.keyboard.press('Enter');
	}

	/** Walks to a field and types into it. */
	async type(field: Locator, words: string): Promise<void> {
		await this.walkTo(field);
		await this.page.keyboard.type(words);
	}

	/** Walks once round: the focus never leaves the place, and shows wherever it is. */
	async expectKeptIn(place: Locator): Promise<void> {
		for (const key of [...Array<string>(8).fill('Tab'), ...Array<string>(10).fill('Shift+Tab')]) {
			await this.page.keyboard.press(key);
			expect(await place.evaluate((element) => element.contains(document.activeElement))).toBe(true);
			expect(await this.#unmarked(), 'the focus shows').toBeUndefined();
		}
	}

	/** A code as a scanner types it: faster than any hand, with Enter at the end. */
	async scan(code: string): Promise<void> {
		await this.page.evaluate(
			(keys) => {
				for (const key of keys)
					(document.activeElement ?? document.body).dispatchEvent(
						new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
					);
			},
			[...code, 'Enter'],
		);
	}

	/** What has the focus without showing it: nothing is drawn round it, or round what stands for it. */
	#unmarked(): Promise<string | undefined> {
		return this.page.evaluate(() => {
			const focused = document.activeElement;
			if (!focused || focused === document.body || focused.matches('[role$="dialog"], main'))
				return undefined;
			const around = [focused, focused.parentElement, focused.parentElement?.parentElement];
			const near = [...around, focused.nextElementSibling, focused.closest('article, li, label')];
			const marked = near.some((element) => {
				if (!element) return false;
				const { outlineStyle, outlineWidth } = getComputedStyle(element);
				return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
			});
			return marked ? undefined : focused.outerHTML.slice(0, 160);
		});
	}
}
