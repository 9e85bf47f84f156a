import type { Draft } from '#lib/domain/log/append.ts';
import type { Log } from '#lib/domain/log/entry.ts';
import type { MediaReference } from '#lib/domain/media/reference.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { withPictures } from './media/pledge.ts';
import { write } from './write.ts';
import type { WriteRefusal, Written } from './written.ts';

/** The order as its author sees it. */
export interface Seen {
	log: Log;
	state: OrderState;
	now: number;
}

/** Appends one entry to an order, made of what its author sees. `docs` are read besides, as what it depends on. */
export function append(
	order: string,
	draft: (seen: Seen) => Draft | WriteRefusal,
	media: readonly MediaReference[] = [],
	docs: readonly string[] = [],
): Promise<Written> {
	const pictures = media.length > 0 ? { media } : {};
	return withPictures(media, order, () =>
		write(order, [order, ...docs], (composition, { clock }) => {
			const state = composition.order(order);
			if (!state) return 'missing';
			const made = draft({ log: composition.log(order), state, now: clock.now() });
			return typeof made === 'string' ? made : composition.add(order, 'order', { ...made, ...pictures });
		}),
	);
}

/** The text, when it says something. */
export function filled(text: string | undefined): string | undefined {
	return text?.trim() ? text : undefined;
}

export function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}
