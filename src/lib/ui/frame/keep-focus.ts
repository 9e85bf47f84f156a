import { on } from 'svelte/events';

const PLACES = 'a[href], button:not(:disabled)';
/** What a person sees as one thing; where its button vanishes, the next thing to do is in it or behind it. */
const THING = 'li, article';

interface Stood {
	at: Element;
	main: Element;
	/** From the inside out, up to the thing it is part of. */
	around: readonly Element[];
	/** All places of the page then, to know what came before and after. */
	places: readonly HTMLElement[];
	/** Whether the person goes by keyboard: who touches is not scrolled about. */
	shown: boolean;
}

/**
 * An attachment for what holds a page's `main`: an action whose button vanishes by being done, with or without a sheet
 * between, leaves the focus on what remains of its card or row, else on the next one; never on nothing, from where a
 * keyboard would begin at the top again.
 */
export function keepFocus(page: HTMLElement): () => void {
	let stood: Stood | undefined;
	let focused: Element | undefined;
	let frame = 0;

	const check = () => {
		frame = 0;
		const onNothing = document.activeElement === document.body || document.activeElement === null;
		if (!onNothing || !focused) return;
		const gone = !focused.isConnected;
		focused = undefined;
		// Somebody who clicks beside everything wants to be nowhere.
		if (gone && stood?.main.isConnected) nextTo(stood)?.focus({ preventScroll: !stood.shown });
	};
	const later = () => {
		if (frame === 0) frame = requestAnimationFrame(check);
	};
	const ends = [
		on(document, 'focusin', ({ target }) => {
			if (!(target instanceof Element)) return;
			focused = target;
			const main = target.closest('main');
			if (main && page.contains(main)) stood = standing(target, main);
		}),
		on(document, 'focusout', later),
	];
	const watch = new MutationObserver(later);
	// Sheets are drawn beside the page: the focus comes back from there, or does not.
	watch.observe(document.body, { childList: true, subtree: true });
	return () => {
		watch.disconnect();
		cancelAnimationFrame(frame);
		for (const end of ends) end();
	};
}

function standing(at: Element, main: Element): Stood {
	const around: Element[] = [];
	const thing = at.closest(THING);
	for (let one = at.parentElement; thing && one && thing.contains(one); one = one.parentElement)
		around.push(one);
	return {
		...{ at, main, around },
		places: [...main.querySelectorAll<HTMLElement>(PLACES)],
		shown: at.matches(':focus-visible'),
	};
}

function nextTo({ at, main, around, places }: Stood): HTMLElement | undefined {
	if (at.isConnected && at instanceof HTMLElement) return at;
	const near = around.find((one) => one.isConnected && one.querySelector(PLACES))?.querySelector(PLACES);
	if (near instanceof HTMLElement) return near;
	const index = places.findIndex((place) => place === at);
	const after = places.slice(index + 1).find((place) => place.isConnected);
	const before = places.slice(0, Math.max(index, 0)).findLast((place) => place.isConnected);
	return after ?? before ?? (main instanceof HTMLElement ? main : undefined);
}
