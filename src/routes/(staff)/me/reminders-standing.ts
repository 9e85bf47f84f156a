/** `blocked`: the person or the system forbade it. `install-first`: the browser reminds only from the home screen. */
export type RemindersStanding = 'on' | 'off' | 'blocked' | 'install-first' | 'impossible';

interface Known {
	supported: boolean;
	permission: 'default' | 'granted' | 'denied';
	/** True when the server knows this phone. */
	on: boolean;
}

/** How it stands with reminders on this phone. `byHand`: an iPhone on which the app is not on the home screen. */
export function remindersStanding({ supported, permission, on }: Known, byHand: boolean): RemindersStanding {
	if (!supported) return byHand ? 'install-first' : 'impossible';
	if (permission === 'denied') return 'blocked';
	return on && permission === 'granted' ? 'on' : 'off';
}
