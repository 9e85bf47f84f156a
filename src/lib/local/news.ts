import * as z from 'zod';
import type { Arrived } from './replica.ts';

/** What changed on this phone: `journal` with the documents concerned, or something in the replica; `room`: a record finds none. */
export const news = z.discriminatedUnion('about', [
	z.object({ about: z.literal('journal'), docs: z.array(z.string()) }),
	z.object({ about: z.literal('replica') }),
	z.object({ about: z.literal('pictures'), sha256s: z.array(z.string()) }),
	z.object({ about: z.literal('room') }),
]);
export type News = z.infer<typeof news>;

/** What a tab or the worker needs of a `BroadcastChannel`. */
export interface Channel {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
	close(): void;
}

/** Carries news to everybody who shows a person's data: this tab at once, other tabs and the worker by channel. */
export class NewsDesk {
	readonly #channel: Channel;
	readonly #listeners = new Set<(item: News, arrived?: Arrived) => void>();

	constructor(channel: Channel) {
		this.#channel = channel;
		channel.addEventListener('message', ({ data }) => {
			const item = news.safeParse(data).data;
			if (item) this.#hear(item);
		});
	}

	/** Tells everybody, the caller's own tab included; that tab is handed what arrived, too. */
	tell(item: News, arrived?: Arrived): void {
		this.#channel.postMessage(item);
		this.#hear(item, arrived);
	}

	/** Calls back with all news until the returned function is called. */
	listen(listener: (item: News, arrived?: Arrived) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	close(): void {
		this.#listeners.clear();
		this.#channel.close();
	}

	#hear(item: News, arrived?: Arrived): void {
		for (const listener of this.#listeners) listener(item, arrived);
	}
}
