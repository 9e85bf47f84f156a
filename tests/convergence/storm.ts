import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from './chance.ts';
import type { Field } from './field.ts';
import { befall, insistedOn, type Due } from './hazards.ts';
import { noted } from './noted.ts';

/** What happens in a step, and how often. */
const STEPS = {
	...{ work: 100, cut: 6, mend: 10, die: 4, start: 10, kill: 2, clock: 2, promote: 2, weather: 4, pause: 8 },
};

/** How long a storm waits for phones to send on foul lines, which it began with. */
const LAST_WAITS = 60;
const LAST_WAIT_MS = 250;

/**
 * Lets the storm rage for that many steps; each step's choices depend on the seed and its number, and on what a storm must
 * not do without.
 */
export async function storm(field: Field, steps: number): Promise<void> {
	const due = insistedOn(field.seed, steps);
	for (let step = 0; step < steps; step++) {
		const chance = new Chance(field.seed, `step ${step}`);
		if (!(await insist(due, step, field, chance))) await happen(chance.weighted(STEPS), field, chance);
		await sleep(chance.whole(0, 30));
	}
	await playOut(field);
}

/** Lets phones on foul lines go on until their records were lost, doubled and out of order. */
async function playOut(field: Field): Promise<void> {
	for (let wait = 0; wait < LAST_WAITS; wait++) {
		const owing = field.handsets.filter(({ line }) => line.owes);
		if (owing.length === 0) return;
		for (const handset of owing) {
			handset.line.mend();
			await field.start(handset);
			const chance = new Chance(field.seed, `${handset.name} goes on ${wait}`);
			if (wait % 4 === 0) await noted(field, handset, chance, 'comment');
			await handset.reach();
		}
		await sleep(LAST_WAIT_MS);
	}
}

/** Plays the first of what is due that can happen now, and strikes it off. */
async function insist(due: Due[], step: number, field: Field, chance: Chance): Promise<boolean> {
	for (const [at, { name, from }] of due.entries()) {
		if (from > step || !(await befall(name, field, chance, true))) continue;
		due.splice(at, 1);
		return true;
	}
	return false;
}

async function happen(what: keyof typeof STEPS, field: Field, chance: Chance): Promise<void> {
	const handset = chance.pick(field.handsets);
	if (what === 'pause') await sleep(chance.whole(50, 600));
	else if (what !== 'work') await befall(what, field, chance, false);
	else if (handset) await noted(field, handset, chance);
}
