import { announce } from './announce.ts';
import { ConfigError } from './config.ts';
import { secureAllAnswers } from './http/headers.ts';
import { startRuntime, type Runtime } from './runtime.ts';
import { StoreUnavailable } from './store/port.ts';

/** Starts everything when the server starts, and arranges that it ends with it. Ends the process when it cannot. */
export async function startServer(env: NodeJS.ProcessEnv, { dev }: { dev: boolean }): Promise<void> {
	const running = await started(env);
	secureAllAnswers({ https: running.config.ORIGIN?.startsWith('https:') ?? false });
	stopWithProcess(running, dev);
	await announce(running);
}

async function started(env: NodeJS.ProcessEnv): Promise<Runtime> {
	try {
		return await startRuntime(env);
	} catch (error) {
		if (!(error instanceof ConfigError || error instanceof StoreUnavailable)) throw error;
		console.error(error.message);
		process.exit(1);
	}
}

/**
 * On a signal the adapter stops listening and waits for open requests, then says so; the databases must stay open until
 * then, while longpolls must end or the wait is a long one. The development server has no such order.
 */
function stopWithProcess(running: Runtime, dev: boolean): void {
	const soon = () => {
		const stopping = dev ? running.stop() : running.quiesce();
		stopping.then(
			() => dev && process.exit(0),
			(error: unknown) => running.log.error({ err: error }, 'did not stop cleanly'),
		);
	};
	process.once('SIGTERM', soon);
	process.once('SIGINT', soon);
	process.once('sveltekit:shutdown', () => {
		running.stop().then(
			() => running.log.info('stopped'),
			(error: unknown) => running.log.error({ err: error }, 'did not stop cleanly'),
		);
	});
}
