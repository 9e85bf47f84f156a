import { setTimeout as sleep } from 'node:timers/promises';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { Chance } from './chance.ts';
import { promotion } from './company.ts';
import type { Field } from './field.ts';
import type { Handset } from './handset.ts';
import { CALM, FOUL } from './line.ts';
import { workOn } from './work.ts';

/** What happens in a step, and how often. */
const STEPS = {
	...{ work: 100, cut: 6, mend: 10, die: 4, start: 10, kill: 2, clock: 2, promote: 2, weather: 4, pause: 8 },
};

/** Lets the storm rage for that many steps; each step's choices depend on the seed and its number alone. */
export async function storm(field: Field, steps: number): Promise<void> {
	for (let step = 0; step < steps; step++) {
		const chance = new Chance(field.seed, `step ${step}`);
		const what = chance.weighted(STEPS);
		const handset = chance.pick(field.handsets);
		const instance = chance.pick(field.instances);
		if (!handset || !instance) return;
		switch (what) {
			case 'work':
				await work(field, handset, chance);
				break;
			case 'cut':
				handset.line.cut();
				break;
			case 'mend':
				handset.line.mend();
				await handset.reach();
				break;
			case 'die':
				// In the middle of a write more often than not.
				if (chance.of(0.7)) void workOn(handset, chance).catch(() => undefined);
				await sleep(chance.whole(0, 5));
				handset.die();
				break;
			case 'start':
				await field.start(handset);
				break;
			case 'kill':
				await field.powerCut(instance);
				break;
			case 'clock':
				handset.disturbClock(chance);
				break;
			case 'promote': {
				const { id, change } = promotion(chance);
				await field.promote(id, change);
				break;
			}
			case 'weather':
				handset.line.weather = handset.line.weather === CALM ? FOUL : CALM;
				break;
			case 'pause':
				await sleep(chance.whole(50, 600));
		}
		if (what !== 'work') field.tally(what);
		await sleep(chance.whole(0, 30));
	}
}

const ATTEMPTS = 20;

async function work(field: Field, handset: Handset, chance: Chance): Promise<void> {
	const before = handset.open?.phone;
	try {
		const done = await workOn(handset, chance);
		if (!done) return;
		const { result } = done;
		field.tally(result.entry === undefined ? `${done.work} refused ${result.refused}` : done.work);
		if (result.entry !== undefined) await noteSaved(field, handset, result);
	} catch (error) {
		// The person was given another epoch while we looked: the replica that we looked into is gone.
		if (handset.open?.phone === before) throw error;
		field.tally('moved meanwhile');
	}
}

/** Looks again when the phone has moved to another epoch under our eyes. */
async function noteSaved(
	field: Field,
	handset: Handset,
	saved: { order: string; entry: EntryId },
): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const phone = handset.open?.phone;
		try {
			if (phone) return await field.ledger.note(handset.name, phone, saved.order, saved.entry);
		} catch (error) {
			if (attempt === ATTEMPTS) throw error;
		}
		if (attempt === ATTEMPTS) throw new Error(`${handset.name} does not open`);
		await sleep(50);
	}
}
