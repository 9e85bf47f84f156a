import { StoreUnavailable } from '../store/port.ts';
import type { GatewayLog } from './gateway-log.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Works off document ids one after another, each once however often it was named, without anybody waiting for it. Those
 * that the store did not take wait aside, holding up no other, and are tried again after a pause that doubles.
 */
export class Background {
	readonly #ids = new Set<string>();
	readonly #later = new Set<string>();
	readonly #task: (id: string) => Promise<void>;
	readonly #log: GatewayLog;
	#running: Promise<void> | undefined;
	#mayRun = false;
	#timer: NodeJS.Timeout | undefined;
	#pauseMs = FIRST_PAUSE_MS;

	constructor(task: (id: string) => Promise<void>, log: GatewayLog) {
		this.#task = task;
		this.#log = log;
	}

	/** How many wait. */
	get left(): number {
		return this.#ids.size + this.#later.size;
	}

	add(id: string): void {
		this.#later.delete(id);
		this.#ids.add(id);
		this.#run();
	}

	start(): void {
		this.#mayRun = true;
		this.#takeUp();
	}

	/** Resolves when the task under way has ended. */
	async stop(): Promise<void> {
		this.#mayRun = false;
		clearTimeout(this.#timer);
		await this.#running;
	}

	#run(): void {
		if (!this.#mayRun || this.#running || this.#ids.size === 0) return;
		this.#running = this.#work().finally(() => {
			this.#running = undefined;
			this.#pause();
			this.#run();
		});
	}

	async #work(): Promise<void> {
		for (const id of this.#ids) {
			if (!this.#mayRun) return;
			this.#ids.delete(id);
			try {
				await this.#task(id);
			} catch (error) {
				if (error instanceof StoreUnavailable) this.#putAside(id, error);
				else this.#log.error({ err: error, id }, 'a document could not be tidied');
			}
		}
	}

	/** A store that is away is told of once for all that it does not take meanwhile. */
	#putAside(id: string, error: StoreUnavailable): void {
		if (this.#later.size === 0) this.#log.warn({ err: error, id }, 'documents are to be tidied later');
		// Named anew meanwhile, it is tried anew in any case.
		if (!this.#ids.has(id)) this.#later.add(id);
	}

	#pause(): void {
		if (this.#later.size === 0) this.#pauseMs = FIRST_PAUSE_MS;
		else if (this.#mayRun && !this.#timer) {
			this.#timer = setTimeout(() => this.#takeUp(), this.#pauseMs);
			this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
		}
	}

	#takeUp(): void {
		this.#timer = undefined;
		for (const id of this.#later) this.#ids.add(id);
		this.#later.clear();
		this.#run();
	}
}
