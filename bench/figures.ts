import type { Figure } from './figure.ts';
import { append } from './figures/append.ts';
import { coldStart } from './figures/cold-start.ts';
import { firstLoad, firstLoadUsable } from './figures/first-load.ts';
import { firstLoadFloor } from './figures/first-load-floor.ts';
import { firstLoad100 } from './figures/first-load-100.ts';
import { firstLoadScope } from './figures/first-load-scope.ts';
import { importing } from './figures/import.ts';
import { idlePhone } from './figures/idle-phone.ts';
import { merge } from './figures/merge.ts';
import { pollCost } from './figures/poll-cost.ts';
import { propagation } from './figures/propagation.ts';
import { wire } from './figures/wire.ts';

/** All figures by name, in the order in which they run. */
export const figures: Readonly<Record<string, () => Promise<Figure[]>>> = {
	'first-load': firstLoad,
	'first-load-usable': firstLoadUsable,
	'first-load-floor': firstLoadFloor,
	wire,
	'first-load-scope': firstLoadScope,
	'first-load-100': firstLoad100,
	propagation,
	'idle-phone': idlePhone,
	'poll-cost': pollCost,
	append,
	'cold-start': coldStart,
	import: importing,
	merge,
};
