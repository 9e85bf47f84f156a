import { registerSW } from 'virtual:pwa-register';

/** Whether a newer version of the app waits, and the way to it. Knows nothing of unsent work: the asker does. */
class AppUpdate {
	available = $state(false);
	#swap: ((reload: boolean) => Promise<void>) | undefined;

	register(): void {
		this.#swap ??= registerSW({
			onNeedRefresh: () => {
				this.available = true;
			},
		});
	}

	/** Swaps versions and reloads every tab. */
	async apply(): Promise<void> {
		await this.#swap?.(true);
	}
}

export const appUpdate = new AppUpdate();
