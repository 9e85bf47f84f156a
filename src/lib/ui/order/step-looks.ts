import type { StepKind } from '#lib/domain/next-steps.ts';
import { ENDING_STEPS } from './ending-steps.ts';
import { PLANNING_STEPS } from './planning-steps.ts';
import type { StepLook } from './step-look.ts';

/** Icon and word of every step. */
export const STEP_LOOKS: Readonly<Record<StepKind, StepLook>> = { ...PLANNING_STEPS, ...ENDING_STEPS };
