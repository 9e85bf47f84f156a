import { allowBodies } from './http/arriving.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from './config.ts';
import { openLog } from './log.ts';
import { openParts, type PartsDeps, type Runtime } from './parts.ts';
import { StoreUnavailable } from './store/port.ts';

export type { Runtime } from './parts.ts';

declare global {
	/** Outlives a reload of this module by the development server. */
	var gendanRuntime: Runtime | undefined;
}

const STORE_WAIT_MS = 30_000;

/**
 * Starts the server's long-lived work and makes it the one that {@link runtime} gives. Throws ConfigError for wrong
 * settings and StoreUnavailable when the database stays away for half a minute.
 */
export async function startRuntime(env: NodeJS.ProcessEnv): Promise<Runtime> {
	const config = readConfig(env);
	allowBodies(config.BODY_GRACE_SECONDS * 1000);
	await globalThis.gendanRuntime?.stop();
	const started = await whenAvailable({ config, clock: Date.now, log: openLog(config) });
	globalThis.gendanRuntime = started;
	started.jobs.start();
	return started;
}

/** The running server's parts; for doors. Throws before the server has started. */
export function runtime(): Runtime {
	if (!globalThis.gendanRuntime) throw new Error('the server has not started');
	return globalThis.gendanRuntime;
}

/** A database that starts with us, or that the one before us still holds, may need a moment longer. */
async function whenAvailable(deps: PartsDeps): Promise<Runtime> {
	const deadline = deps.clock() + STORE_WAIT_MS;
	for (;;) {
		try {
			return await openParts(deps);
		} catch (error) {
			if (!(error instanceof StoreUnavailable) || deps.clock() > deadline) throw error;
			deps.log.warn({ reason: error.message }, 'waiting for the database');
			await sleep(1000);
		}
	}
}
