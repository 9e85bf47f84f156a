/** Wakes those who wait for the next write. A ring between looking and waiting is not missed: it is counted. */
export class Bell {
	#rings = 0;
	#waiting = new Set<() => void>();

	get rings(): number {
		return this.#rings;
	}

	ring(): void {
		this.#rings++;
		for (const wake of [...this.#waiting]) wake();
	}

	/** Resolves as soon as there were more rings than `heard`, or the signal says stop. */
	async rung(heard: number, signal: AbortSignal): Promise<void> {
		if (this.#rings > heard || signal.aborted) return;
		await new Promise<void>((resolve) => {
			const wake = () => {
				this.#waiting.delete(wake);
				signal.removeEventListener('abort', wake);
				resolve();
			};
			this.#waiting.add(wake);
			signal.addEventListener('abort', wake);
		});
	}
}
