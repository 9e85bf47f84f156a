export type EnableResult = 'on' | 'denied' | 'unsupported' | 'offline' | 'failed';

/** Reminders on this phone. Ask in context, never at start. */
class Notifications {
	supported = $state(false);
	permission = $state<'default' | 'granted' | 'denied'>('default');
	/** True when the server knows this phone's subscription. */
	on = $state(false);

	/** Asks for permission, subscribes and tells the server. Only from a person's tap. */
	enable(): Promise<EnableResult> {
		return Promise.resolve('unsupported');
	}

	/** Stops reminders on this phone. */
	disable(): Promise<void> {
		return Promise.resolve();
	}
}

export const notifications = new Notifications();
