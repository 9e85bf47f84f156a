import { setImmediate as othersFirst } from 'node:timers/promises';

const AT_ONCE = 2;

/** One first load among many. */
export interface Ticket {
	readonly arrived: number;
	/** How many pieces of it have been done. */
	had: number;
}

/**
 * Gives out turns to long pieces of work, so that a hundred of them do not hold up whoever asks for little: few run at a
 * time, and between two of them everybody else is served. Whoever has had nothing yet comes first, then who came first:
 * all see their own work soon, and half of them need not wait for the other half to be complete.
 */
export class Turns {
	readonly #waiting = new Set<{ ticket: Ticket; start: () => void }>();
	#arrivals = 0;
	#running = 0;

	ticket(): Ticket {
		return { arrived: ++this.#arrivals, had: 0 };
	}

	/** Does the piece when its turn has come; gives undefined, and does nothing, when the signal says before that nobody waits for it. */
	async take<T>(ticket: Ticket, piece: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
		if (!(await this.#turn(ticket, signal))) return undefined;
		try {
			return await piece();
		} finally {
			ticket.had++;
			await othersFirst();
			this.#next();
		}
	}

	/** Resolves when it is the ticket's turn, or with false when it was given up. */
	#turn(ticket: Ticket, signal: AbortSignal): Promise<boolean> {
		if (signal.aborted) return Promise.resolve(false);
		if (this.#running < AT_ONCE) {
			this.#running++;
			return Promise.resolve(true);
		}
		return new Promise((resolve) => {
			const giveUp = (): void => {
				this.#waiting.delete(waiter);
				resolve(false);
			};
			const start = (): void => {
				signal.removeEventListener('abort', giveUp);
				resolve(true);
			};
			const waiter = { ticket, start };
			this.#waiting.add(waiter);
			signal.addEventListener('abort', giveUp);
		});
	}

	/** Hands the turn that has ended on, without letting anybody in between. */
	#next(): void {
		let next: { ticket: Ticket; start: () => void } | undefined;
		for (const one of this.#waiting) if (!next || precedes(one.ticket, next.ticket)) next = one;
		if (!next) {
			this.#running--;
			return;
		}
		this.#waiting.delete(next);
		next.start();
	}
}

function precedes(a: Ticket, b: Ticket): boolean {
	const [first, second] = [Number(a.had > 0), Number(b.had > 0)];
	return first === second ? a.arrived < b.arrived : first < second;
}
