import type { OrderState } from '#lib/domain/order/state.ts';
import type { Department } from '#lib/domain/people.ts';

/** What the person is about to do between intake and the last node. */
export type PlanningActing =
	| { act: 'verify' | 'clear' | 'overrule' | 'release'; order: string; state: OrderState }
	| { act: 'resources'; order: string; state: OrderState; department: Department }
	| { act: 'slip'; order: string; state: OrderState; node: string };
