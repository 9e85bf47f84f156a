/** Waits that can be cut short. */
export class Bell {
	#rung = false;
	#wake: (() => void) | undefined;

	/** Ends the present wait, or the next one at once. */
	ring(): void {
		this.#rung = true;
		this.#wake?.();
	}

	/** Resolves when rung, when the signal says stop, or after the time; rings before it count. */
	wait(ms: number, signal: AbortSignal): Promise<'rung' | 'time' | 'stopped'> {
		return new Promise((resolve) => {
			const end = (how: 'rung' | 'time' | 'stopped') => {
				clearTimeout(timer);
				signal.removeEventListener('abort', stop);
				this.#wake = undefined;
				if (how === 'rung') this.#rung = false;
				resolve(how);
			};
			const stop = () => {
				end('stopped');
			};
			const timer = setTimeout(() => {
				end('time');
			}, ms);
			signal.addEventListener('abort', stop);
			this.#wake = () => {
				end('rung');
			};
			if (signal.aborted) end('stopped');
			else if (this.#rung) end('rung');
		});
	}
}
