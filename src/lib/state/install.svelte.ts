/** What Chromium fires when the app may be installed; the standard library does not know it. */
interface InstallEvent extends Event {
	prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Putting the app on the home screen. */
class Install {
	/** True when the browser offers it. */
	available = $state(false);
	/** True where the person must do it by hand: Share, then Add to Home Screen. */
	byHand = $state(false);
	/** True when it runs as an installed app. */
	installed = $state(false);
	#offer: InstallEvent | undefined;

	/** Begins to listen to the browser. */
	listen(): void {
		this.installed = matchMedia('(display-mode: standalone)').matches;
		this.byHand = !this.installed && isApple();
		addEventListener('beforeinstallprompt', (event) => {
			event.preventDefault();
			if (!isOffer(event)) return;
			this.#offer = event;
			this.available = true;
		});
		addEventListener('appinstalled', () => {
			this.installed = true;
			this.available = this.byHand = false;
		});
	}

	/** Shows the browser's own question; true when the person agreed. */
	async ask(): Promise<boolean> {
		const offer = this.#offer;
		this.#offer = undefined;
		this.available = false;
		return (await offer?.prompt())?.outcome === 'accepted';
	}
}

function isOffer(event: Event): event is InstallEvent {
	return 'prompt' in event;
}

/** Safari on a phone or tablet; the tablet calls itself a Mac. */
function isApple(): boolean {
	return (
		/iphone|ipad/i.test(navigator.userAgent) ||
		(/macintosh/i.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
	);
}

export const install = new Install();
