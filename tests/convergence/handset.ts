import type { Person } from '#lib/domain/people.ts';
import { usePhone } from '#lib/local/current.ts';
import type { Live } from '#lib/local/live.ts';
import type { Phone } from '#lib/local/phone.ts';
import { SignOn } from '#lib/sync/sign-on.ts';
import type { Standing } from '#lib/sync/standing.ts';
import type { SyncStatus } from '#lib/sync/status.ts';
import type { Chance } from './chance.ts';
import { Flash, Life } from './life.ts';
import type { Line } from './line.ts';

const DAY = 86_400_000;

/** A phone in somebody's hand: what it keeps, its line, its wrong clock, and the app while it runs. */
export class Handset {
	readonly name: string;
	readonly person: string;
	readonly line: Line;
	/** How far its clock is off, ms. */
	skew = 0;
	status: SyncStatus = { phase: 'offline' };
	deaths = 0;
	readonly #flash = new Flash();
	readonly #chance: Chance;
	#standing: Standing = { status: 'loading' };
	#app: SignOn | undefined;
	#life: Life | undefined;

	constructor(name: string, person: string, line: Line, chance: Chance) {
		this.name = name;
		this.person = person;
		this.line = line;
		this.#chance = chance;
	}

	/** Starts the app; signs in when nobody is. */
	async start(): Promise<void> {
		if (this.#life) return;
		const life = new Life(
			this.#flash,
			this.line,
			() => Date.now() + this.skew,
			() => this.#chance.next(),
		);
		const app = new SignOn(life, {
			standing: (standing) => {
				if (!life.over) this.#standing = standing;
			},
			status: (status) => {
				if (!life.over) this.status = status;
			},
			cleared: () => undefined,
			changed: () => undefined,
		});
		this.#life = life;
		this.#app = app;
		await app.restore();
		await this.reach();
	}

	/** The network may be back. */
	async reach(): Promise<void> {
		if (this.#standing.status === 'signed-out') await this.#app?.signIn(this.person, 'no matter');
		else this.#app?.wake(true);
	}

	/** The power goes, in the middle of whatever is under way. */
	die(): void {
		if (!this.#life) return;
		this.deaths++;
		this.#life.end();
		this.#life = undefined;
		this.#app = undefined;
		this.#standing = { status: 'loading' };
		this.status = { phase: 'offline' };
	}

	/** Sets its clock up to three days wrong. */
	disturbClock(chance: Chance): void {
		this.skew = chance.whole(0, 3 * DAY) * (chance.of(0.5) ? 1 : -1);
	}

	get running(): boolean {
		return this.#life !== undefined;
	}

	/** The replicas that it keeps, of whatever epoch. */
	get replicas(): string[] {
		return [...this.#flash.replicas.keys()];
	}

	/** What is open on it; undefined while nobody is signed in. */
	get open(): { phone: Phone; live: Live; user: Person } | undefined {
		return 'phone' in this.#standing ? this.#standing : undefined;
	}

	/** Makes it the one that people's writes go to. */
	takeUp(): void {
		if (this.open) usePhone(this.open.phone, this.open.live);
	}
}
