import type { Page } from '@playwright/test';

/** Milliseconds since the press of the button. */
export interface Loaded {
	/** An order of the person's own work was tapped in the list and stood open. */
	usable: number;
	/** Everything had arrived and was on the disk. */
	complete: number;
	/** The same since the phone began to load: without signing in. */
	loaded: number;
	/** Documents on the phone. */
	documents: number;
}

interface Watching {
	/** The channel on which the exchange says how it stands. */
	channel: string;
	/** Taps the first order as soon as it is there. */
	tap: boolean;
}

/** Presses the button that signs in, and watches from within the page how the first load goes. */
export function watchFirstLoad(page: Page, user: string, { tap = true } = {}): Promise<Loaded> {
	return page.evaluate(
		async ({ channel, tap: taps }: Watching) => {
			const seen = <T>(look: () => T | null | undefined | false): Promise<T> =>
				new Promise((resolve) => {
					const check = () => {
						const found = look();
						if (!found) return;
						observer.disconnect();
						resolve(found);
					};
					const observer = new MutationObserver(check);
					observer.observe(document, { childList: true, subtree: true });
					check();
				});
			const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
			let loading: number | undefined;
			const done = new Promise((resolve) => {
				new BroadcastChannel(channel).onmessage = ({ data }) => {
					const said = JSON.stringify(data);
					if (said.includes('"first-load"')) loading ??= performance.now();
					else if (loading !== undefined && /"(idle|pulling|pushing)"/.test(said)) resolve(undefined);
				};
			});
			const began = performance.now();
			document.querySelector<HTMLElement>('form button[type=submit]')?.click();
			const open = async (): Promise<number> => {
				const card = await seen(() => document.querySelector<HTMLElement>('article h3 a'));
				await painted();
				if (!taps) return performance.now() - began;
				card.click();
				await seen(() => location.pathname.startsWith('/orders/') && document.querySelector('[id^=node-]'));
				await painted();
				return performance.now() - began;
			};
			const opened = open();
			await done;
			await globalThis.benchCommit();
			const complete = performance.now() - began;
			const loaded = performance.now() - (loading ?? began);
			return { usable: await opened, complete, loaded, documents: await globalThis.benchCount('gendan-') };
		},
		{ channel: `gendan-exchange-${user}`, tap },
	);
}
