import type { StepKind } from '#lib/domain/next-steps.ts';
import { ENDING_OPENERS } from './ending-openers.ts';
import type { Opener } from './opener.ts';
import { PLANNING_OPENERS } from './planning-openers.ts';

/** How every step begins that has a sheet or a page. */
export const OPENERS: Readonly<Partial<Record<StepKind, Opener>>> = {
	...PLANNING_OPENERS,
	...ENDING_OPENERS,
};
