import type { EntryId } from '#lib/domain/log/stamp.ts';
import type { ENDING_STEPS } from '#lib/ui/order/ending-steps.ts';
import type { Opener } from './opener.ts';

/** How the steps of exceptions, complaints and completion begin. */
export const ENDING_OPENERS: Readonly<Partial<Record<keyof typeof ENDING_STEPS, Opener>>> = {
	resolved: ({ about }, order, { exceptions }) => {
		const exception: EntryId | undefined = exceptions.find(({ id }) => id === about)?.id;
		return exception && { act: 'resolve', order, exception };
	},
};
