import type { NextStep } from '#lib/domain/next-steps.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { ENDING_STEPS } from '#lib/ui/order/ending-steps.ts';
import type { CompletionAct } from '../ending/ending.ts';
import type { Opener } from './opener.ts';

/** The exception that a step is about, when the order has it. */
function exceptionOf({ about }: NextStep, { exceptions }: OrderState): EntryId | undefined {
	return exceptions.find(({ id }) => id === about)?.id;
}

function onException(act: 'handle' | 'resolve' | 'close'): Opener {
	return (step, order, state) => {
		const exception = exceptionOf(step, state);
		return exception && { act, order, exception };
	};
}

function onComplaint(act: 'contact' | 'remedy'): Opener {
	return ({ about }, order, { life }) => {
		const delivery = life.complaints.find((complaint) => complaint.delivery === about)?.delivery;
		return delivery && { act, order, delivery };
	};
}

function ofOrder(act: CompletionAct['act']): Opener {
	return (_, order) => ({ act, order });
}

/** How the steps of exceptions, complaints and completion begin. */
export const ENDING_OPENERS: Readonly<Partial<Record<keyof typeof ENDING_STEPS, Opener>>> = {
	handled: onException('handle'),
	resolved: onException('resolve'),
	closed: onException('close'),
	contacted: onComplaint('contact'),
	remedied: onComplaint('remedy'),
	receipted: ofOrder('receipt'),
	surveyed: ofOrder('survey'),
	reviewed: ofOrder('review'),
	paid: ofOrder('pay'),
	archived: ofOrder('archive'),
};
