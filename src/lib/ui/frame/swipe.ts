import { on } from 'svelte/events';

/** Before this many pixels it may still become a tap or a scroll. */
const BEGINS = 12;
/** From here on letting go means it. */
export const MEANT = 88;

interface Swipe {
	/** Where the finger is, sideways from where it began; 0 when it is over. */
	onmove: (dx: number) => void;
	/** The finger went far enough to that side and let go. */
	onswipe: (side: 'left' | 'right') => void;
}

/** An attachment: a finger that moves something sideways. The element needs `touch-action: pan-y`; a mouse has buttons to click. */
export function swiped({ onmove, onswipe }: Swipe): (element: HTMLElement) => () => void {
	return (element) => {
		let from: { x: number; y: number; id: number } | undefined;
		let dx = 0;
		const over = () => {
			from = undefined;
			dx = 0;
			onmove(0);
		};
		const ends = [
			on(element, 'pointerdown', (event) => {
				dx = 0;
				from =
					event.pointerType === 'touch' && event.isPrimary
						? { x: event.clientX, y: event.clientY, id: event.pointerId }
						: undefined;
			}),
			on(element, 'pointermove', (event) => {
				if (from?.id !== event.pointerId) return;
				const [x, y] = [event.clientX - from.x, event.clientY - from.y];
				if (dx === 0) {
					if (Math.abs(y) > BEGINS) from = undefined;
					if (Math.abs(x) < BEGINS || Math.abs(x) < 2 * Math.abs(y)) return;
					element.setPointerCapture(from?.id ?? event.pointerId);
				}
				dx = x;
				onmove(dx);
			}),
			on(element, 'pointerup', () => {
				const side = dx > 0 ? 'right' : 'left';
				const meant = Math.abs(dx) >= MEANT;
				// The click that comes with it is of the swipe, not of what lies under the finger.
				if (dx !== 0) swallowClick(element);
				over();
				if (meant) onswipe(side);
			}),
			on(element, 'pointercancel', over),
		];
		return () => {
			for (const end of ends) end();
		};
	};
}

function swallowClick(element: HTMLElement): void {
	const off = on(
		element,
		'click',
		(event) => {
			event.preventDefault();
			event.stopImmediatePropagation();
		},
		{ capture: true },
	);
	setTimeout(off, 0);
}
