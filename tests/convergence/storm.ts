import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { promotion } from './company.ts';
import type { Field } from './field.ts';
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
			case 'work': {
				const before = handset.open?.phone;
				const done = await workOn(handset, chance);
				if (!done) break;
				const { work, result } = done;
				field.tally(result.entry === undefined ? `${work} refused ${result.refused}` : work);
				if (before && result.entry !== undefined)
					await field.ledger.note(handset.name, before, result.order, result.entry);
				break;
			}
			case 'cut':
				handset.line.cut();
				break;
			case 'mend':
				handset.line.mend();
				await handset.reach();
				break;
			case 'die':
				// In the middle of a write more often than not.
				if (chance.of(0.7)) void workOn(handset, chance);
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
