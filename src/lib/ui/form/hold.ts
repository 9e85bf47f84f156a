import { on } from 'svelte/events';

const FIRST_MS = 400;
const THEN_MS = 90;
/** From this many repeats on each counts tenfold: nobody holds a button for two hundred pieces. */
const FAST_AFTER = 12;
const FAST = 10;

/**
 * An attachment for a button that may be held: calls `again` over and over until the finger leaves, with how many steps each
 * time. The first step is the click's.
 */
export function held(again: (steps: number) => void): (button: HTMLButtonElement) => () => void {
	return (button) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let times = 0;
		const stop = () => {
			clearTimeout(timer);
			timer = undefined;
		};
		const repeat = () => {
			if (button.disabled) return;
			times++;
			again(times > FAST_AFTER ? FAST : 1);
			timer = setTimeout(repeat, THEN_MS);
		};
		const ends = [
			on(button, 'pointerdown', (event) => {
				if (event.button !== 0) return;
				stop();
				times = 0;
				timer = setTimeout(repeat, FIRST_MS);
			}),
			on(button, 'pointerup', stop),
			// No click follows these.
			...(['pointerleave', 'pointercancel', 'blur'] as const).map((name) =>
				on(button, name, () => {
					stop();
					times = 0;
				}),
			),
			// What a phone shows after a long press would take the finger's up away.
			on(button, 'contextmenu', (event) => {
				event.preventDefault();
			}),
			// The click that ends a hold is no further step.
			on(
				button,
				'click',
				(event) => {
					if (times > 0) event.stopImmediatePropagation();
					times = 0;
				},
				{ capture: true },
			),
			stop,
		];
		return () => {
			for (const end of ends) end();
		};
	};
}
