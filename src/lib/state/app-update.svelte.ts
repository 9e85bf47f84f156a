import { registerSW } from 'virtual:pwa-register';

const LOOK_EVERY_MS = 60 * 60_000;

/** Whether a newer version of the app waits, and the way to it. Knows nothing of unsent work: the asker does. */
class AppUpdate {
	available = $state(false);
	#swap: ((reload: boolean) => Promise<void>) | undefined;

	/** Registers the worker, and looks for newer versions from time to time. */
	register(): void {
		this.#swap ??= registerSW({
			onNeedRefresh: () => {
				this.available = true;
			},
			onRegisteredSW: (_url, registration) => {
				// Installed apps stay open for weeks.
				setInterval(() => void registration?.update().catch(() => undefined), LOOK_EVERY_MS);
			},
		});
	}

	/** Swaps versions and reloads every tab. */
	async apply(): Promise<void> {
		await this.#swap?.(true);
	}
}

export const appUpdate = new AppUpdate();
