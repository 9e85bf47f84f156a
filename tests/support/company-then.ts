import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Department, Role } from '#lib/domain/people.ts';
import { ApiClient } from './api.ts';
import { PASSWORD } from './office.ts';
import { startServer, type RunningServer } from './server.ts';

/** Somebody who works there. */
export interface Colleague {
	username: string;
	name: string;
	department: Department;
	roles: readonly Role[];
}

const PRELOAD = fileURLToPath(new URL('./clock-of-then.mjs', import.meta.url));

/**
 * A company of its own on a day of long ago. Its server's clock is set, and phones go by what the server says of the time,
 * so everything that is recorded there is of that day.
 */
export class CompanyThen {
	readonly server: RunningServer;
	readonly #folder: string;

	private constructor(server: RunningServer, folder: string) {
		this.server = server;
		this.#folder = folder;
	}

	/** Founds it at that time of the wall clock in Shanghai, `2023-10-25 10:00`, with these people and settings of its own. */
	static async found(
		wall: string,
		people: readonly Colleague[],
		settings?: Readonly<Record<string, unknown>>,
	): Promise<CompanyThen> {
		const folder = await mkdtemp(join(tmpdir(), 'gendan-then-'));
		await setClock(folder, wall);
		const env = { NODE_OPTIONS: `--import=${PRELOAD}`, CLOCK_OF_THEN: fileOf(folder) };
		const company = new CompanyThen(await startServer({ env }), folder);
		await company.#employ(people, settings);
		return company;
	}

	/** Lets time pass; resolves when the server says so too. */
	async becomes(wall: string): Promise<void> {
		await setClock(this.#folder, wall);
		const wanted = instantOf(wall);
		while ((await this.#now()) < wanted) await sleep(20);
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await rm(this.#folder, { recursive: true, force: true });
	}

	async #now(): Promise<number> {
		const answer = await fetch(`${this.server.url}/healthz`);
		await answer.arrayBuffer();
		return Number(answer.headers.get('x-gendan-time'));
	}

	async #employ(people: readonly Colleague[], settings?: Readonly<Record<string, unknown>>): Promise<void> {
		const admin = new ApiClient(this.server.url);
		const code = /Set-up code for the administrator: (\S+)/.exec(this.server.output)?.[1];
		await taken(
			admin.request('POST', '/api/setup', { code, username: 'admin', name: '管理员', password: PASSWORD }),
		);
		await Promise.all(
			people.map((one) => taken(admin.request('POST', '/api/people', { ...one, password: PASSWORD }))),
		);
		if (settings) await taken(admin.request('PATCH', '/api/settings', settings), 200);
	}
}

async function taken(asked: Promise<Response>, status = 201): Promise<void> {
	const answer = await asked;
	if (answer.status !== status) throw new Error(`${answer.status} ${await answer.text()}`);
}

function instantOf(wall: string): number {
	return Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
}

/** In one piece: the server may read it at any moment. */
async function setClock(folder: string, wall: string): Promise<void> {
	const fresh = join(folder, 'fresh');
	await writeFile(fresh, String(instantOf(wall) - Date.now()));
	await rename(fresh, fileOf(folder));
}

function fileOf(folder: string): string {
	return join(folder, 'offset');
}
