import type { GatewayLog } from './gateway-log.ts';

/** Works off document ids one after another, each once however often it was named, without anybody waiting for it. */
export class Background {
	readonly #ids = new Set<string>();
	readonly #task: (id: string) => Promise<void>;
	readonly #log: GatewayLog;
	#running: Promise<void> | undefined;
	#mayRun = false;

	constructor(task: (id: string) => Promise<void>, log: GatewayLog) {
		this.#task = task;
		this.#log = log;
	}

	/** How many wait. */
	get left(): number {
		return this.#ids.size;
	}

	add(id: string): void {
		this.#ids.add(id);
		this.#run();
	}

	start(): void {
		this.#mayRun = true;
		this.#run();
	}

	/** Resolves when the task under way has ended. */
	async stop(): Promise<void> {
		this.#mayRun = false;
		await this.#running;
	}

	#run(): void {
		if (!this.#mayRun || this.#running || this.#ids.size === 0) return;
		this.#running = this.#work().finally(() => {
			this.#running = undefined;
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
				this.#log.error({ err: error, id }, 'a document could not be tidied');
			}
		}
	}
}
