import { pino, type Logger as PinoLogger } from 'pino';
import type { Config } from './config.ts';

export type Logger = PinoLogger;

/**
 * The server's log: JSON lines on standard output. What is logged are ids, codes, counts and times; names, addresses,
 * prices and what people wrote never are. Known secrets are cut out in case somebody logs a whole request.
 */
export function openLog({ LOG_LEVEL: level }: Pick<Config, 'LOG_LEVEL'>): Logger {
	return pino({
		level,
		base: null,
		timestamp: () => `,"time":"${new Date().toISOString()}"`,
		formatters: { level: (label) => ({ level: label }) },
		redact: [
			'password',
			'token',
			'cookie',
			'authorization',
			'*.password',
			'*.token',
			'*.cookie',
			'*.authorization',
		],
		serializers: { err: described },
	});
}

/** An error without the properties that libraries hang on it: those hold requests and documents. */
function described(error: unknown): unknown {
	if (!(error instanceof Error)) return { message: String(error) };
	const { name, message, stack } = error;
	return { name, message, stack, ...(error.cause === undefined ? {} : { cause: described(error.cause) }) };
}
