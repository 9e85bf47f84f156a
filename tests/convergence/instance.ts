import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { lastingPort } from '../support/lasting-port.ts';

/** One server process: killed as by a power cut, started again at the same address on the same store. */
export class Instance {
	readonly url: string;
	/** What it wrote to its console, over all its lives. */
	output = '';
	kills = 0;
	readonly #env: Readonly<Record<string, string>>;
	#child: ChildProcess | undefined;
	#listens = false;

	private constructor(port: number, env: Readonly<Record<string, string>>) {
		this.url = `http://127.0.0.1:${port}`;
		this.#env = { ...env, PORT: String(port) };
	}

	static async start(env: Readonly<Record<string, string>>): Promise<Instance> {
		const instance = new Instance(await lastingPort(), env);
		await instance.boot();
		return instance;
	}

	/** Resolves when it listens; does nothing while it runs. */
	async boot(): Promise<void> {
		if (this.#child) return;
		const script = ['--import', 'tsx', 'tests/convergence/server-process.ts'];
		const child = spawn(process.execPath, script, {
			env: { ...process.env, ...this.#env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#child = child;
		const from = this.output.length;
		await new Promise<void>((resolve, reject) => {
			const hear = (chunk: Buffer) => {
				this.output += chunk.toString();
				if (!this.output.includes('Listening', from)) return;
				this.#listens = true;
				resolve();
			};
			child.stdout.on('data', hear);
			child.stderr.on('data', hear);
			child.once('exit', () => {
				if (this.#child === child) this.#child = undefined;
				this.#listens = false;
				reject(new Error(`a server ended before it listened:\n${this.output.slice(from)}`));
			});
		});
	}

	get running(): boolean {
		return this.#child !== undefined && this.#listens;
	}

	/** Ends it with nothing flushed and nobody told. */
	async kill(): Promise<void> {
		const child = this.#child;
		if (!child) return;
		this.kills++;
		const gone = once(child, 'exit');
		child.kill('SIGKILL');
		await gone;
	}

	/** Anything unexpected that it said. */
	get complaints(): string[] {
		return this.output.split('\n').filter((line) => /"level":"(error|fatal)"|Error:/.test(line));
	}
}
