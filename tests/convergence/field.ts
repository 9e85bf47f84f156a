import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStores } from '#lib/server/store/open.ts';
import { notice } from '#lib/domain/notice.ts';
import { COUCHDB_URL, removeDatabases } from '../support/backends.ts';
import { startCouchStandIn } from '../support/couch.ts';
import { PushEndpoint } from '../support/push-endpoint.ts';
import { Chance } from './chance.ts';
import { Careers, type Change } from './careers.ts';
import { CREW, employ } from './company.ts';
import { Handset } from './handset.ts';
import { Instance } from './instance.ts';
import { mayHaveRead } from './ever-entitled.ts';
import { isExcused } from './excuses.ts';
import { Ledger } from './ledger.ts';
import { Line } from './line.ts';
import { broken, phoneProblems, restampedIn } from './phone-checks.ts';
import type { Faults } from './mutants/names.ts';
import { Picture } from './picture.ts';
import { serverProblems } from './server-checks.ts';

export type StoreKind = 'embedded' | 'couchdb';

interface Ground {
	env: Record<string, string>;
	clear(): Promise<void>;
}

/** Servers on one store, and phones that reach them over bad lines. */
export class Field {
	readonly ledger = new Ledger();
	readonly counts = new Map<string, number>();
	readonly careers = new Careers();
	readonly #restarts = new Set<Promise<void>>();

	private constructor(
		readonly seed: number,
		readonly handsets: readonly Handset[],
		readonly instances: readonly Instance[],
		readonly pushes: PushEndpoint,
		private readonly ground: Ground,
	) {}

	static async open(seed: number, kind: StoreKind, phones: number, faults: Faults): Promise<Field> {
		const pushes = await PushEndpoint.start();
		const ground = await (kind === 'embedded' ? embedded(seed) : couch(seed));
		const env = {
			...{ LOG_LEVEL: 'warn', GENDAN_DEMO: '', REMINDER_EVERY_SECONDS: '1' },
			...{ PUSH_ALLOW_INSECURE_HOSTS: pushes.host, FAULTS: [...faults].join(), ...ground.env },
		};
		const servers = kind === 'embedded' ? 1 : 2;
		const instances = await Promise.all(Array.from({ length: servers }, () => Instance.start(env)));
		const crew = CREW.slice(0, phones);
		const handsets = crew.map((person, index) => {
			const name = `${person}#${index}`;
			const line = new Line(instances, new Chance(seed, `line ${name}`), faults);
			return new Handset(name, person, line, new Chance(seed, `phone ${name}`));
		});
		return new Field(seed, handsets, instances, pushes, ground);
	}

	/** On how many lines each mishap befell requests. */
	get mishaps(): Record<string, number> {
		const all = this.handsets.flatMap(({ line }) => [...line.mishaps]);
		return Object.fromEntries(all.map((what) => [`lines ${what}`, all.filter((one) => one === what).length]));
	}

	tally(what: string): void {
		this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
	}

	/** Starts a phone's app, and notes what it shows as its own: also what it was writing when it died. */
	async start(handset: Handset): Promise<void> {
		await handset.start();
		if (handset.open) await this.ledger.noteJournal(handset.name, handset.open.phone);
	}

	/** Has a phone told of its person's reminders. */
	async subscribe(handset: Handset): Promise<void> {
		await fetch(`${this.instances[0]?.url}/api/push/subscriptions`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie: handset.line.cookie },
			body: JSON.stringify(await this.pushes.subscribe(handset.name.replace('#', '-'))),
		});
	}

	/** Kills a server, which comes back a moment later. Gives false when it is down already. */
	async powerCut(instance: Instance): Promise<boolean> {
		if (!instance.running) return false;
		await instance.kill();
		const restart = instance.boot().finally(() => this.#restarts.delete(restart));
		this.#restarts.add(restart);
		return true;
	}

	/** Changes what somebody may see and do, once a server is there. Gives false when it was not taken. */
	async promote(id: string, change: Change): Promise<boolean> {
		this.careers.note(id, change);
		if (!this.instances.some(({ running }) => running)) await Promise.race(this.#restarts);
		const up = this.instances.find(({ running }) => running);
		const body = JSON.stringify(change);
		const answer = await fetch(`${up?.url}/office/${id}`, { method: 'POST', body }).catch(() => undefined);
		return answer?.ok ?? false;
	}

	/** Ends all trouble: servers run, lines hold, phones are on. Clocks stay wrong. */
	async heal(): Promise<void> {
		await Promise.all(this.#restarts);
		for (const instance of this.instances) await instance.boot();
		for (const handset of this.handsets) {
			handset.line.clear();
			handset.line.mend();
			await handset.line.settled();
		}
		for (const handset of this.handsets) {
			await this.start(handset);
			await handset.reach();
		}
	}

	/** What is wrong after all; waits that long for it to come right. */
	async problems(patienceMs: number): Promise<string[]> {
		const until = Date.now() + patienceMs;
		for (let look = 1; ; look++) {
			const found = await this.#look();
			if (found.length === 0 || Date.now() > until) return found;
			if (look % 10 === 0) for (const handset of this.handsets) await handset.reach();
			await sleep(300);
		}
	}

	async close(): Promise<void> {
		for (const handset of this.handsets) handset.die();
		for (const instance of this.instances) await instance.kill();
		await this.pushes.stop();
		await this.ground.clear();
	}

	async #look(): Promise<string[]> {
		const [first] = this.instances;
		if (!first) return ['no server'];
		const picture = await Picture.take(first.url);
		this.counts.set('restamped', restampedIn(this.ledger, picture));
		const phones: string[] = [];
		for (const handset of this.handsets)
			phones.push(
				...(await phoneProblems(handset, picture, (row, rows) =>
					isExcused(row, { rows, picture, been: this.careers.of(handset.person) }),
				).catch(unreadable(handset))),
			);
		return [
			...(await broken(this.ledger, this.handsets, picture)),
			...serverProblems(picture),
			...phones,
			...this.#misdelivered(picture),
			...this.#doubledReminders(),
			...this.instances.flatMap(({ complaints }) => complaints),
		];
	}

	/** What was sent to people who never were to read it, though it may have left their phones again. */
	#misdelivered(picture: Picture): string[] {
		return this.handsets.flatMap(({ name, person, line }) =>
			[...line.delivered.ids]
				.filter((id) => !mayHaveRead(id, this.careers.of(person), picture))
				.map((id) => `${name} was sent ${id}, which never was this person's`),
		);
	}

	#doubledReminders(): string[] {
		const seen = new Set<string>();
		return this.pushes.messages.flatMap(({ device, text }) => {
			const key = `${notice.parse(JSON.parse(text)).id} at ${device}`;
			const twice = seen.has(key);
			seen.add(key);
			return twice ? [`reminded twice: ${key}`] : [];
		});
	}
}

/** A phone that moves to another epoch is looked at again a moment later. */
function unreadable({ name }: Handset): (error: unknown) => string[] {
	return (error) => [`${name} cannot be read: ${String(error)}`];
}

async function embedded(seed: number): Promise<Ground> {
	const dataDir = await mkdtemp(join(tmpdir(), `gendan-convergence-${seed}-`));
	const config = { dataDir, prefix: 'gendan' };
	await founded(config);
	const env = { DATA_DIR: dataDir, COUCHDB_URL: '', GENDAN_DB_PREFIX: 'gendan' };
	return { env, clear: () => rm(dataDir, { recursive: true, force: true }) };
}

async function couch(seed: number): Promise<Ground> {
	const standIn = COUCHDB_URL === undefined ? await startCouchStandIn() : undefined;
	const url = COUCHDB_URL ?? standIn?.url ?? '';
	const prefix = `chaos-${process.pid}-${Date.now().toString(36)}-${seed}`.slice(0, 40);
	await founded({ dataDir: tmpdir(), couchdbUrl: url, prefix });
	return {
		env: { DATA_DIR: tmpdir(), COUCHDB_URL: url, GENDAN_DB_PREFIX: prefix },
		async clear() {
			if (standIn) await standIn.stop();
			else await removeDatabases(url, [prefix]);
		},
	};
}

async function founded(config: Parameters<typeof openStores>[0]): Promise<void> {
	const stores = await openStores(config);
	await employ(await stores.open('accounts'));
	await stores.close();
}
