import type { Logger } from '../log.ts';

/** Something that the server does by itself, again and again. */
export interface Job {
	name: string;
	everyMs: number;
	run: () => Promise<void>;
}

/** Runs each job after its pause, never twice at a time; a failure is logged and the next turn comes all the same. */
export class Jobs {
	readonly #jobs: readonly Job[];
	readonly #log: Logger;
	readonly #timers = new Map<string, NodeJS.Timeout>();
	readonly #running = new Map<string, Promise<void>>();
	#stopped = false;

	constructor(jobs: readonly Job[], log: Logger) {
		this.#jobs = jobs;
		this.#log = log;
	}

	start(): void {
		for (const job of this.#jobs) this.#schedule(job);
	}

	/** Runs a job now, or waits for the run that is under way. */
	async run(name: string): Promise<void> {
		const job = this.#jobs.find((candidate) => candidate.name === name);
		if (!job) throw new Error(`no job of the name ${name}`);
		await this.#once(job);
	}

	/** No job starts any more; waits for those that run. */
	async stop(): Promise<void> {
		this.#stopped = true;
		for (const timer of this.#timers.values()) clearTimeout(timer);
		await Promise.all(this.#running.values());
	}

	#schedule(job: Job): void {
		if (this.#stopped) return;
		const turn = () => void this.#once(job).finally(() => this.#schedule(job));
		this.#timers.set(job.name, setTimeout(turn, job.everyMs));
	}

	#once(job: Job): Promise<void> {
		const running = this.#running.get(job.name);
		if (running) return running;
		const run = job
			.run()
			.catch((error: unknown) => this.#log.error({ err: error, job: job.name }, 'job failed'))
			.finally(() => this.#running.delete(job.name));
		this.#running.set(job.name, run);
		return run;
	}
}
