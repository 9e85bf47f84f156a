import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A script in a process of its own, so that what it does takes nothing from the process that measures. */
export interface Child {
	/** Tells it something, on a line of its own. */
	tell(what: object): void;
	/** The next line that it says. */
	heard(): Promise<string>;
	end(): Promise<void>;
}

/** Starts a script; it ends with this process at the latest. */
export function startChild(script: string): Child {
	const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
	const reap = () => child.kill('SIGKILL');
	process.once('exit', reap);
	const lines = linesOf(child.stdout);
	return {
		tell: (what) => void child.stdin.write(`${JSON.stringify(what)}\n`),
		async heard() {
			const { value } = await lines.next();
			if (value === undefined) throw new Error(`${script} ended`);
			return value;
		},
		async end() {
			process.off('exit', reap);
			const ended = once(child, 'exit');
			reap();
			await ended;
		},
	};
}

/** What whoever started this process tells it first. */
export async function toldHere(): Promise<unknown> {
	const { value } = await linesOf(process.stdin).next();
	return JSON.parse(value ?? '');
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, undefined> {
	for await (const line of createInterface(stream)) yield line;
	return undefined;
}
