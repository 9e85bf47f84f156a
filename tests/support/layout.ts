import type { Page } from '@playwright/test';

/** What cannot be reached without scrolling sideways, a line each. */
export function sideways(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const scrolls = (element: Element) =>
			/auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth;
		// A summary may end in "…": all of it is one tap away.
		const shortened = (element: Element) => getComputedStyle(element).textOverflow === 'ellipsis';
		const inScroller = (element: Element | null): boolean =>
			element !== null && element !== document.documentElement
				? scrolls(element) || shortened(element) || inScroller(element.parentElement)
				: false;
		const width = document.documentElement.clientWidth;
		const outside = [...document.querySelectorAll('body *')].filter((element) => {
			const { left, right } = element.getBoundingClientRect();
			return (right > width + 1 || left < -1) && right - left > 1;
		});
		const read = outside.filter(
			(element) =>
				element.getBoundingClientRect().height > 1 &&
				element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
				!element.closest('[aria-hidden="true"], svg, video') &&
				!inScroller(element),
		);
		const wide = document.documentElement.scrollWidth > width;
		// What nobody reads can still make the page wide.
		const faults = (wide && read.length === 0 ? outside : read).map((element) => {
			const { left, right } = element.getBoundingClientRect();
			return `${Math.round(left)}…${Math.round(right)} of ${width}: ${element.outerHTML.slice(0, 120)}`;
		});
		const sheets = [...document.querySelectorAll('[role="dialog"] *')].filter(scrolls);
		return [
			...(wide ? [`the page is ${document.documentElement.scrollWidth} wide`] : []),
			...faults.slice(0, 5),
			...sheets.map((sheet) => `a sheet scrolls sideways: ${sheet.outerHTML.slice(0, 120)}`),
		];
	});
}

/**
 * Targets under 48 × 48 px, a line each. What counts is where a finger really hits the element, whatever draws that area:
 * its box, a pseudo-element around it, or its label.
 */
export function smallTargets(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const LEAST = 48;
		const INTERACTIVE = 'a[href], button, input, select, textarea, summary, [role="button"]';
		const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
		const root = dialogs[dialogs.length - 1] ?? document.body;
		const faults = new Set<string>();
		for (const element of root.querySelectorAll<HTMLElement>(INTERACTIVE)) {
			const toggle = element.matches('[type="radio"], [type="checkbox"]');
			const area = toggle ? (element.closest('label') ?? element) : element;
			// Further rows of a long list are like its first.
			if (
				element.matches(':disabled, .card-row:nth-child(n + 4) *') ||
				!area.checkVisibility({ visibilityProperty: true })
			)
				continue;
			area.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
			const box = area.getClientRects()[0];
			// For screen readers only, until the keyboard comes to it.
			if (!box || box.width <= 1 || box.height <= 1) continue;
			// A toast goes away by itself.
			const touched = (x: number, y: number) =>
				document.elementsFromPoint(x, y).find((one) => !one.closest('.toast'));
			const hits = (x: number, y: number) => {
				const hit = touched(x, y);
				if (hit?.closest(INTERACTIVE) === element) return true;
				// A label's tap goes to its field; to a list of choices it does not open.
				return !element.matches('select') && hit?.closest('label')?.control === element;
			};
			const reach = (x: number, y: number, dx: number, dy: number) => {
				let steps = 0;
				while (steps < LEAST && hits(x + dx * (steps + 1), y + dy * (steps + 1))) steps++;
				return steps;
			};
			const sizeAt = ([x, y]: readonly [number, number]) => {
				if (!hits(x, y)) return [0, 0] as const;
				const width = reach(x, y, -1, 0) + reach(x, y, 1, 0) + 1;
				return [width, reach(x, y, 0, -1) + reach(x, y, 0, 1) + 1] as const;
			};
			const middle = [box.left + box.width / 2, box.top + box.height / 2] as const;
			const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
			const words = name || element.outerHTML.slice(0, 120);
			if (!hits(...middle)) {
				faults.add(`under ${touched(...middle)?.outerHTML.slice(0, 120)}: ${words}`);
				continue;
			}
			// Most are large enough around their middle, which four looks tell; only the others are measured.
			const far = LEAST / 2 - 0.5;
			const [x, y] = middle;
			if (hits(x - far, y) && hits(x + far, y) && hits(x, y - far) && hits(x, y + far)) continue;
			const [width, height] = sizeAt(middle);
			if (Math.min(width, height) >= LEAST) continue;
			// What is stretched over a card has other controls on it, also close to its words.
			const stretched =
				getComputedStyle(element).position === 'static' &&
				getComputedStyle(element, '::after').position === 'absolute';
			const card = stretched ? element.offsetParent?.getBoundingClientRect() : undefined;
			const across = [0.1, 0.3, 0.5, 0.7, 0.9];
			const spots = card
				? across.flatMap((x) =>
						across.map((y) => [card.left + x * card.width, card.top + y * card.height] as const),
					)
				: [];
			if (!spots.some((spot) => Math.min(...sizeAt(spot)) >= LEAST))
				faults.add(`${width} × ${height}: ${words}`);
		}
		scrollTo(0, 0);
		return [...faults];
	});
}

/**
 * Words of which a part is cut off, a line each, in the open sheet if there is one. A summary may end in "…": all of it is one
 * tap away.
 */
export function cutWords(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const faults: string[] = [];
		const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
		const root = dialogs[dialogs.length - 1] ?? document.body;
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		for (let text = walker.nextNode(); text; text = walker.nextNode()) {
			const parent = text.parentElement;
			// What is out of sight may not be laid out yet, and has no true size.
			const seen = parent?.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
			if (!parent || !seen || text.textContent?.trim() === '') continue;
			// Further rows of a long list are like its first.
			if (parent.closest('.card-row:nth-child(n + 4)')) continue;
			const range = document.createRange();
			range.selectNodeContents(text);
			const words = range.getBoundingClientRect();
			for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
				const { overflowX, overflowY, position, textOverflow } = getComputedStyle(box);
				const summary = textOverflow === 'ellipsis' && !box.closest('h1, h2, h3, button');
				if (summary) break;
				const edge = box.getBoundingClientRect();
				// For screen readers only.
				if (edge.width <= 1) break;
				const cutX =
					/hidden|clip/.test(overflowX) && (words.right > edge.right + 2 || words.left < edge.left - 2);
				const cutY =
					/hidden|clip/.test(overflowY) && (words.bottom > edge.bottom + 2 || words.top < edge.top - 2);
				if (cutX || cutY)
					faults.push(`${text.textContent?.trim().slice(0, 40)} in ${box.outerHTML.slice(0, 100)}`);
				if (cutX || cutY || position === 'fixed') break;
			}
		}
		return faults;
	});
}
