import { spawn } from 'node:child_process';
import * as z from 'zod';
import type { Mutant } from './mutants/names.ts';

/** Which storm, and how large. */
export interface Storm {
	seed: number;
	store: 'embedded' | 'couchdb';
	steps: number;
	phones: number;
	faults?: readonly Mutant[];
}

/** How a storm ended; `text` is all that it wrote. */
export interface Played {
	converged: boolean;
	text: string;
	/** How often it did what; empty when it did not come so far as to say. */
	did: Readonly<Record<string, number>>;
}

const told = z.object({ did: z.record(z.string(), z.number()) });

/** Longer than any storm that still moves. */
const PER_STEP_MS = 3000;
const BESIDES_MS = 180_000;

/** Lets one storm rage in a process of its own, so that no phone of an earlier one is left in memory. */
export function played({ seed, store, steps, phones, faults = [] }: Storm): Promise<Played> {
	const args = [seed, store, steps, phones, faults.join()].map(String);
	const child = spawn(process.execPath, ['--import', 'tsx', 'tests/convergence/play.ts', ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const stop = () => child.kill('SIGKILL');
	const timer = setTimeout(
		() => {
			text += 'did not come to an end\n';
			stop();
		},
		BESIDES_MS + steps * PER_STEP_MS,
	);
	process.once('exit', stop);
	let text = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => {
			text += chunk.toString();
		});
	return new Promise((resolve) => {
		child.once('close', (code) => {
			clearTimeout(timer);
			process.off('exit', stop);
			resolve({ converged: code === 0, text, did: didOf(text) });
		});
	});
}

function didOf(text: string): Played['did'] {
	const line = text.split('\n').find((each) => each.startsWith('{"seed"'));
	return line === undefined ? {} : told.parse(JSON.parse(line)).did;
}

/** How to see the same again. */
export function again({ seed, store, steps, phones }: Storm): string {
	return `npm run chaos -- --seed ${seed} --store ${store} --steps ${steps} --phones ${phones}`;
}
