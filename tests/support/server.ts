import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastingPort } from './lasting-port.ts';

export interface ServerOptions {
	/** Where its databases are; without one it gets a folder of its own, which goes with it. */
	dataDir?: string | undefined;
	/** Settings beside or instead of the usual ones. */
	env?: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built product in a process of its own. */
export class RunningServer {
	readonly url: string;
	readonly dataDir: string;
	readonly #ownsData: boolean;
	readonly #env: Readonly<Record<string, string>>;
	#child: ChildProcess | undefined;
	#output = '';

	constructor(port: number, dataDir: string, { dataDir: given, env = {} }: ServerOptions) {
		this.url = `http://127.0.0.1:${port}`;
		this.dataDir = dataDir;
		this.#ownsData = given === undefined;
		this.#env = {
			...{ HOST: '127.0.0.1', PORT: String(port), ORIGIN: this.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
			// Where the tests run there may be one, and it is everybody's.
			COUCHDB_URL: '',
			...env,
		};
	}

	/** Everything that it has written to its console. */
	get output(): string {
		return this.#output;
	}

	/** Of its process. */
	get pid(): number | undefined {
		return this.#child?.pid;
	}

	get running(): boolean {
		return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** Starts the process; resolves when it listens. */
	async boot(env: Readonly<Record<string, string>> = {}): Promise<void> {
		if (!existsSync(join(root, 'build', 'index.js'))) throw new Error('no build; run "npm run build" first');
		const child = spawn(process.execPath, ['scripts/start.mjs'], {
			cwd: root,
			env: { ...process.env, ...this.#env, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.#child = child;
		const reap = () => child.kill('SIGKILL');
		process.once('exit', reap);
		child.once('exit', () => process.off('exit', reap));
		const from = this.#output.length;
		await new Promise<void>((resolve, reject) => {
			const hear = (chunk: Buffer) => {
				this.#output += chunk.toString();
				if (this.#output.includes('Listening on', from)) resolve();
			};
			child.stdout.on('data', hear);
			child.stderr.on('data', hear);
			child.once('close', () => {
				reject(new Error(`the server ended before it listened:\n${this.#output.slice(from)}`));
			});
		});
	}

	/** Ends it as a power cut would; its data stays. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** Boots it again, at the same address with the same data; one that still runs is stopped first. */
	async restart(env: Readonly<Record<string, string>> = {}): Promise<void> {
		await this.#end('SIGTERM');
		await this.boot(env);
	}

	/** Ends it in good order, and takes its folder away when it was its own. */
	async stop(): Promise<void> {
		await this.#end('SIGTERM');
		if (this.#ownsData) await rm(this.dataDir, { recursive: true, force: true });
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		if (!child || !this.running) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}
}

/** The built product, listening on a port of its own. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
	const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'gendan-')));
	const server = new RunningServer(await lastingPort(), dataDir, options);
	await server.boot();
	return server;
}
