import type { NextStep } from '#lib/domain/next-steps.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { Acting } from './acting.ts';

/** Begins a step: gives the sheet to open, or goes to the page where it is taken. */
export type Opener = (step: NextStep, order: string, state: OrderState) => Acting | undefined;
