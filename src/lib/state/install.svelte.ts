/** Putting the app on the home screen. */
class Install {
	/** True when the browser offers it. */
	available = $state(false);
	/** True where the person must do it by hand: Share, then Add to Home Screen. */
	byHand = $state(false);
	/** True when it runs as an installed app. */
	installed = $state(false);

	/** Shows the browser's own question; true when the person agreed. */
	ask(): Promise<boolean> {
		return Promise.resolve(false);
	}
}

export const install = new Install();
