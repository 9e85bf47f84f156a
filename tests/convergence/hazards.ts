import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { newRoles, promotion } from './company.ts';
import type { Field } from './field.ts';
import type { Handset } from './handset.ts';
import { CALM } from './line.ts';
import { noted } from './noted.ts';
import { workOn, type Work } from './work.ts';

/** What goes wrong in a storm, and what ends it again. */
export type HazardName =
	'cut' | 'mend' | 'die' | 'start' | 'kill' | 'clock' | 'promote' | 'weather' | 'trespass';

const DAY = 86_400_000;

type Happening = (field: Field, handset: Handset, chance: Chance) => boolean | Promise<boolean>;

interface Hazard {
	/** Whether it changes anything for that phone as it is now. */
	fits?: (handset: Handset, field: Field) => boolean;
	/** Gives false when nothing came of it. */
	befall: Happening;
	/** The same where a storm has to have it; without it as ever. */
	insist?: Happening;
}

const HAZARDS: Readonly<Record<HazardName, Hazard>> = {
	cut: {
		// Who was made another and gets nothing of what is theirs now would have people wait a minute for it.
		fits: ({ running, line, person }, { careers }) => running && line.whole && !careers.changed(person),
		befall(_, { line }) {
			const whole = line.whole;
			line.cut();
			return whole;
		},
	},
	mend: {
		fits: ({ line }) => !line.whole,
		async befall(_, handset) {
			const broken = !handset.line.whole;
			handset.line.mend();
			await handset.reach();
			return broken;
		},
	},
	die: {
		fits: ({ running }) => running,
		async befall(field, handset, chance) {
			const { running } = handset;
			// In the middle of a write more often than not.
			if (chance.of(0.7)) void workUntilDeath(field, handset, chance).catch(() => undefined);
			await sleep(chance.whole(0, 5));
			handset.die();
			return running;
		},
		async insist(field, handset, chance) {
			const saved = await workUntilDeath(field, handset, chance, 'comment');
			// At the very moment at which it says so.
			handset.die();
			if (saved) field.tally('died at ✓');
			return saved;
		},
	},
	start: {
		fits: ({ running }) => !running,
		async befall(field, handset) {
			const { running } = handset;
			await field.start(handset);
			return !running;
		},
	},
	kill: {
		befall(field, _, chance) {
			const instance = chance.pick(field.instances);
			return instance !== undefined && field.powerCut(instance);
		},
	},
	clock: {
		// Nobody changes what this one may write: it is to be written anew, and not to wait.
		fits: (handset, { handsets }) => handset === handsets[0],
		befall(_, handset, chance) {
			handset.disturbClock(chance);
			return true;
		},
		async insist(field, handset, chance) {
			await field.start(handset);
			handset.skew = chance.whole(DAY, 3 * DAY);
			// A phone that has just heard the server's time stamps rightly all the same.
			if (!(await noted(field, handset, chance, 'comment')) || !field.ledger.lastIsAhead) return false;
			field.tally('clock days off');
			return true;
		},
	},
	promote: {
		// The first one's orders are the others' work.
		fits: (handset, { handsets }) => handset !== handsets[0] && handset.running && handset.line.whole,
		befall(field, _, chance) {
			const { id, change } = promotion(chance);
			return field.promote(id, change);
		},
		async insist(field, { person }, chance) {
			const taken = await field.promote(person, { roles: newRoles(person, chance) });
			if (taken) field.tally('new roles');
			return taken;
		},
	},
	weather: {
		fits: ({ running, line }) => running && line.whole && !line.mishaps.has('overtaken'),
		befall(_, { line }) {
			if (line.weather === CALM) line.spoil();
			else line.weather = CALM;
			return true;
		},
		async insist(field, handset, chance) {
			handset.line.spoil();
			await noted(field, handset, chance, 'comment');
			await handset.reach();
			return true;
		},
	},
	trespass: {
		fits: ({ running }) => running,
		// Whose phone has nothing yet can write on nothing.
		befall: (field, handset, chance) => noted(field, handset, chance, 'overreach'),
		async insist(field, handset) {
			const { line } = handset;
			const whole = line.whole;
			line.cut();
			// The same chance twice: both are written on the same order.
			const chance = () => new Chance(field.seed, `${handset.name} trespasses`);
			const happens = await noted(field, handset, chance(), 'overreach');
			if (happens && (await noted(field, handset, chance(), 'comment'))) field.tally('written after that');
			if (whole) line.mend();
			await handset.reach();
			return happens;
		},
	},
};

/** What the phone says is saved before it dies is to be there afterwards. Gives whether it said so. */
async function workUntilDeath(field: Field, handset: Handset, chance: Chance, only?: Work): Promise<boolean> {
	const { deaths } = handset;
	const done = await workOn(handset, chance, only);
	if (done?.result.entry === undefined || handset.deaths > deaths) return false;
	field.ledger.promise(handset.name, done);
	return true;
}

/** Lets it happen to somebody, and counts it; when `insisted` to somebody for whom it changes something. */
export async function befall(
	name: HazardName,
	field: Field,
	chance: Chance,
	insisted: boolean,
): Promise<boolean> {
	const { fits, befall, insist } = HAZARDS[name];
	const handset = chance.pick(field.handsets.filter((each) => !insisted || (fits?.(each, field) ?? true)));
	const happens = handset && (await ((insisted && insist) || befall)(field, handset, chance));
	if (happens) field.tally(name);
	return happens ?? false;
}

const AT_LEAST: readonly HazardName[] = [
	...(['trespass', 'die', 'clock', 'promote', 'cut'] as const),
	// One line alone shows nothing of those whose records meet.
	...(['weather', 'weather', 'weather'] as const),
];
const ENDS: readonly HazardName[] = ['start', 'mend'];

/** Trouble that must happen, and the step from which it may. */
export interface Due {
	name: HazardName;
	from: number;
}

/**
 * The trouble that a storm of that many steps must not do without: all of it in the first half, so that there is a storm left
 * to come out of it. A server is killed last, with everything under way.
 */
export function insistedOn(seed: number, steps: number): Due[] {
	const chance = new Chance(seed, 'insisted on');
	const half = Math.floor(steps / 2);
	const within = (names: readonly HazardName[], low: number, high: number) =>
		names.map((name) => ({ name, from: chance.whole(low, high) }));
	return [
		...within(AT_LEAST, 0, half - AT_LEAST.length - 1),
		...within(['kill'], half - AT_LEAST.length, half),
		...within(ENDS, half, steps - ENDS.length),
	].sort((a, b) => a.from - b.from);
}
