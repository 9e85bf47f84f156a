import { Accounts } from './accounts/accounts.ts';
import { Archive } from './archive/archive.ts';
import { vapidSubject, type Config } from './config.ts';
import { loadSampleCompany } from './demo/load.ts';
import { openGateway, type Gateway } from './gateway/gateway.ts';
import { openJobs } from './jobs/index.ts';
import type { Jobs } from './jobs/runner.ts';
import type { Logger } from './log.ts';
import { Media } from './media/media.ts';
import { MediaReferences } from './media/references.ts';
import { PushService } from './push/push.ts';
import { Subscriptions } from './push/subscriptions.ts';
import { ensureSettings } from './settings.ts';
import { openStores } from './store/open.ts';
import type { Change, DocStore, StoreServer } from './store/port.ts';

/** The long-lived parts of the server. */
export interface Runtime {
	config: Config;
	stores: StoreServer;
	/** The replicated database. */
	data: DocStore;
	accounts: Accounts;
	gateway: Gateway;
	archive: Archive;
	media: Media;
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

export interface PartsDeps {
	config: Config;
	clock: () => number;
	log: Logger;
}

/** What has been opened, to be closed in the opposite order. */
class Opened {
	readonly #closings: (() => void | Promise<void>)[] = [];

	/** Notes how to close the part. */
	add<T>(part: T, close: (part: T) => void | Promise<void>): T {
		this.#closings.push(() => close(part));
		return part;
	}

	async close(): Promise<void> {
		for (let close = this.#closings.pop(); close; close = this.#closings.pop()) await close();
	}
}

/** Opens all parts; the jobs are not started yet. What was opened is closed again when a later part fails. */
export async function openParts(deps: PartsDeps): Promise<Runtime> {
	const opened = new Opened();
	try {
		return await open(deps, opened);
	} catch (error) {
		await opened.close();
		throw error;
	}
}

async function open({ config, clock, log }: PartsDeps, opened: Opened): Promise<Runtime> {
	const { COUCHDB_URL: couchdbUrl, DATA_DIR: dataDir, GENDAN_DB_PREFIX: prefix } = config;
	const stores = opened.add(await openStores({ couchdbUrl, dataDir, prefix }), (it) => it.close());
	const data = await stores.open('gendan');
	const store = await stores.open('accounts');
	const operations = await stores.open('operations');
	await ensureSettings(data, config);
	const subscriptions = opened.add(await Subscriptions.open(store), (it) => it.stop());
	const onEnd = (sessions: readonly string[]) => subscriptions.dropSessions(sessions);
	const accounts = opened.add(await Accounts.open({ store, data, clock, onEnd }), (it) => it.stop());
	const { GENDAN_DEMO: demo, GENDAN_ZONE: zone, DEMO_PASSWORD: password } = config;
	if (demo) await loadSampleCompany({ data, operations, accounts, clock, zone, password });
	const references = new MediaReferences();
	const onChange = (change: Change) => references.apply(change);
	const gateway = opened.add(await openGateway({ data, operations, clock, log, onChange }), (it) =>
		it.stop(),
	);
	const archive = new Archive({
		...{ orders: () => gateway.orders(), headOf: (id) => gateway.headOf(id), data },
		zone: () => gateway.settings().zone,
	});
	const media = new Media({
		...{ store: await stores.openMedia(), references, clock },
		mayRead: (user, document) => gateway.mayRead(user, document) || archive.mayRead(user, document),
		current: () => gateway.ready(),
	});
	const push = await PushService.open({
		...{ subscriptions, operations, subject: vapidSubject(config), clock, log },
		allowedHosts: config.PUSH_ALLOW_INSECURE_HOSTS,
		alive: (session) => accounts.sessions.alive(session),
	});
	const jobs = openJobs({ config, data, operations, gateway, accounts, push, media, clock, log });
	let quiet: Promise<unknown> | undefined;
	const quiesce = async () => {
		push.stop();
		await (quiet ??= Promise.all([jobs.stop(), gateway.stop()]));
	};
	return {
		...{ config, stores, data, accounts, gateway, archive, media, push, jobs, log, clock, quiesce },
		startedAt: clock(),
		async stop() {
			await quiesce();
			await opened.close();
		},
	};
}
