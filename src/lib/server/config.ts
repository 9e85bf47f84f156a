import * as z from 'zod';
import { isZone } from '#lib/domain/zone.ts';

const flag = z.stringbool({ truthy: ['1', 'true', 'yes'], falsy: ['0', 'false', 'no'] });
const minutes = z.coerce.number().int().min(1).max(100_000);
const hosts = z
	.string()
	.transform((list) => list.split(',').flatMap((host) => host.trim().toLowerCase() || []))
	.pipe(z.array(z.string().regex(/^[a-z0-9.\-[\]:]+$/, 'a host, or host:port')));

/** Every setting of the server; the names are those of the environment. What adapter-node reads itself is not here. */
const environment = z.object({
	DATA_DIR: z.string().default('.data'),
	/** With it the documents live in CouchDB; without, in `DATA_DIR`. */
	COUCHDB_URL: z.url({ protocol: /^https?$/ }).optional(),
	GENDAN_DB_PREFIX: z
		.string()
		.regex(/^[a-z][a-z0-9_-]{0,40}$/, 'lower-case letters, digits, - and _, beginning with a letter')
		.default('gendan'),
	/** The address people use. */
	ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
	/** Loads the sample company once. */
	GENDAN_DEMO: flag.default(false),
	DEMO_PASSWORD: z.string().min(8).max(200).default('demo-demo-demo'),
	/** The company's time zone, until the settings say otherwise. */
	GENDAN_ZONE: z.string().refine(isZone, 'a time zone such as Asia/Shanghai').default('Asia/Shanghai'),
	/** Whom a push service may write to: `mailto:` or `https:`. */
	VAPID_SUBJECT: z
		.string()
		.regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'mailto:… or https://…')
		.optional(),
	/** Hosts that push messages may go to in the clear or on the local network; for tests and push servers of one's own. */
	PUSH_ALLOW_INSECURE_HOSTS: hosts.default([]),
	LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
	/** When set, `/metrics` asks for it as a bearer token. */
	METRICS_TOKEN: z.string().min(8).optional(),
	/** Instead of the company's own setting: after this long an unfinished node's responsible person is reminded again. */
	REMINDER_OVERDUE_MINUTES: minutes.optional(),
	/** Instead of the company's own setting: after this long the head of the department is told. */
	REMINDER_ESCALATE_MINUTES: minutes.optional(),
	/** How long a request's body may take to begin with; more for every byte that has come. */
	BODY_GRACE_SECONDS: z.coerce.number().int().min(1).max(300).default(30),
	/** How often the reminder clock looks. */
	REMINDER_EVERY_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
	/** After this long a reminder that was claimed and never marked as sent is taken over. */
	REMINDER_TAKEOVER_MINUTES: minutes.min(5).default(5),
});

export type Config = z.infer<typeof environment>;

/** The environment does not describe a server; the message says what to change. */
export class ConfigError extends Error {
	override name = 'ConfigError';
}

/** Reads the settings; an empty variable counts as absent. Throws {@link ConfigError} naming every wrong one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
	const parsed = environment.safeParse(given);
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
	throw new ConfigError(`The settings are wrong:\n${lines.join('\n')}`);
}

/** Whom push services may write to when something is wrong with our messages. */
export function vapidSubject(config: Config): string {
	const own = config.ORIGIN?.startsWith('https:') ? config.ORIGIN : undefined;
	return config.VAPID_SUBJECT ?? own ?? 'mailto:admin@example.com';
}
