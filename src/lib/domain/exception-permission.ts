import { ORDER_CONDITIONS } from './order/conditions.ts';
import type { HeadException, OrderHead } from './order/head.ts';
import type { Person } from './people.ts';
import { ORDER_PERMISSIONS, standsTo } from './permission.ts';

/** What can become of an exception, the likeliest first. */
export const EXCEPTION_STEPS = ['handled', 'resolved', 'closed', 'reopened'] as const;
export type ExceptionStep = (typeof EXCEPTION_STEPS)[number];

type Concerned = Pick<HeadException, 'by' | 'owner' | 'node' | 'phase'>;

/** The steps that the person may take with this exception as it stands (RULES.md P1, P4, X1). */
export function exceptionSteps(someone: Person, head: OrderHead, exception: Concerned): ExceptionStep[] {
	return EXCEPTION_STEPS.filter(
		(step) =>
			ORDER_CONDITIONS[step].states.includes(head.status) &&
			follows(step, exception.phase) &&
			ORDER_PERMISSIONS[step].some((relation) => {
				if (relation === 'raiser') return exception.by === someone.id;
				if (relation === 'exception-owner') return exception.owner === someone.id;
				return standsTo(someone, relation, head, exception.node);
			}),
	);
}

function follows(step: ExceptionStep, phase: Concerned['phase'] = 'reported'): boolean {
	const open = phase === 'reported' || phase === 'handling';
	return step === 'handled' || step === 'resolved' ? open : phase === 'resolved';
}
