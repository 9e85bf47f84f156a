import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { epochOf } from '#lib/server/gateway/epoch.ts';
import { Clock } from './builders.ts';
import type { Reachable } from './gateway-server.ts';
import { PEOPLE } from './people.ts';

/** A server that can lose its power at any moment. */
export class MortalServer implements Reachable {
	readonly clock = new Clock();
	readonly #process: ChildProcess;
	readonly #origin: string;

	private constructor(process: ChildProcess, origin: string) {
		this.#process = process;
		this.#origin = origin;
	}

	static async start(dataDir: string): Promise<MortalServer> {
		const script = ['--import', 'tsx', 'tests/support/gateway-process.ts', dataDir];
		const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
		let output = '';
		const origin = await new Promise<string>((resolve, reject) => {
			child.once('exit', () => reject(new Error(`the server ended: ${output}`)));
			child.stdout.on('data', (chunk: Buffer) => {
				output += chunk.toString();
				const listening = /listening at (\S+)/.exec(output)?.[1];
				if (listening !== undefined) resolve(listening);
			});
		});
		return new MortalServer(child, origin);
	}

	urlFor(name: string): string {
		const person = Object.values(PEOPLE).find(({ id }) => id === name);
		if (!person) throw new Error(`nobody is called ${name}`);
		return `${this.#origin}/sync/${epochOf(person)}`;
	}

	/** Ends it as a power cut does: nothing is flushed, nobody is told. */
	async kill(): Promise<void> {
		const gone = once(this.#process, 'exit');
		this.#process.kill('SIGKILL');
		await gone;
	}
}
