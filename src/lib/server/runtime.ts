import { setTimeout as sleep } from 'node:timers/promises';
import { Accounts } from './accounts/accounts.ts';
import { readConfig, vapidSubject, type Config } from './config.ts';
import { loadSampleCompany } from './demo/load.ts';
import { openGateway, type Gateway } from './gateway/gateway.ts';
import { openJobs } from './jobs/index.ts';
import type { Jobs } from './jobs/runner.ts';
import { openLog, type Logger } from './log.ts';
import { PushService } from './push/push.ts';
import { Subscriptions } from './push/subscriptions.ts';
import { ensureSettings } from './settings.ts';
import { openStores } from './store/open.ts';
import { StoreUnavailable, type DocStore, type StoreServer } from './store/port.ts';

/** The long-lived parts of the server. */
export interface Runtime {
	config: Config;
	stores: StoreServer;
	/** The replicated database. */
	data: DocStore;
	accounts: Accounts;
	gateway: Gateway;
	push: PushService;
	jobs: Jobs;
	log: Logger;
	clock: () => number;
	startedAt: number;
	/** Ends what would keep requests and the process waiting: longpolls, jobs, tries to deliver. */
	quiesce(): Promise<void>;
	/** Stops everything; the databases last. */
	stop(): Promise<void>;
}

declare global {
	/** Outlives a reload of this module by the development server. */
	var gendanRuntime: Runtime | undefined;
}

const STORE_WAIT_S = 30;

/**
 * Starts the server's long-lived work and makes it the one that {@link runtime} gives. Throws ConfigError for wrong
 * settings and StoreUnavailable when the database stays away for half a minute.
 */
export async function startRuntime(env: NodeJS.ProcessEnv): Promise<Runtime> {
	const started = await openRuntime(readConfig(env), Date.now);
	globalThis.gendanRuntime = started;
	started.jobs.start();
	return started;
}

/** The running server's parts; for doors. Throws before the server has started. */
export function runtime(): Runtime {
	if (!globalThis.gendanRuntime) throw new Error('the server has not started');
	return globalThis.gendanRuntime;
}

/** Opens all parts without starting the jobs: several may be open in one process. */
export async function openRuntime(config: Config, clock: () => number): Promise<Runtime> {
	const log = openLog(config);
	const stores = await openStores({
		couchdbUrl: config.COUCHDB_URL,
		dataDir: config.DATA_DIR,
		prefix: config.GENDAN_DB_PREFIX,
	});
	await answering(stores, log);
	const [data, accountsStore, operations] = await Promise.all([
		stores.open('gendan'),
		stores.open('accounts'),
		stores.open('operations'),
	]);
	await ensureSettings(data, config);
	const subscriptions = await Subscriptions.open(accountsStore);
	const accounts = await Accounts.open({
		store: accountsStore,
		data,
		clock,
		onEnd: (sessions) => subscriptions.dropSessions(sessions),
	});
	if (config.GENDAN_DEMO)
		await loadSampleCompany({
			data,
			operations,
			accounts,
			clock,
			zone: config.GENDAN_ZONE,
			password: config.DEMO_PASSWORD,
		});
	const gateway = await openGateway({ data, operations, clock, log });
	const push = await PushService.open({
		subscriptions,
		operations,
		subject: vapidSubject(config),
		allowedHosts: config.PUSH_ALLOW_INSECURE_HOSTS,
		alive: (session) => accounts.sessions.alive(session),
		clock,
		log,
	});
	const jobs = openJobs({ config, operations, gateway, accounts, push, clock, log });
	let quiet: Promise<unknown> | undefined;
	const quiesce = async () => {
		push.stop();
		await (quiet ??= Promise.all([jobs.stop(), gateway.stop()]));
	};
	return {
		...{ config, stores, data, accounts, gateway, push, jobs, log, clock, startedAt: clock(), quiesce },
		async stop() {
			await quiesce();
			await Promise.all([accounts.stop(), subscriptions.stop()]);
			await stores.close();
		},
	};
}

/** A database that starts with us may need a moment longer. */
async function answering(stores: StoreServer, log: Logger): Promise<void> {
	for (let second = 0; second < STORE_WAIT_S; second++) {
		if (await stores.alive()) return;
		if (second === 0) log.warn('waiting for the database');
		await sleep(1000);
	}
	throw new StoreUnavailable('The database does not answer; is COUCHDB_URL right?');
}
