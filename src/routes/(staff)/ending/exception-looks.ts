import type { LucideIcon } from '#lib/ui/frame/lucide-icon.ts';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Wrench from '@lucide/svelte/icons/wrench';
import type { ExceptionStep } from '#lib/domain/exception-permission.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Phase } from '#lib/ui/exception/phase-words.ts';
import type { Acting } from '../acting/acting.ts';

interface Look {
	icon: LucideIcon;
	label: string;
}

/** Icon and word of a step; to take it up again is to change what was arranged. */
export function exceptionLook(step: ExceptionStep, phase: Phase): Look {
	switch (step) {
		case 'handled':
			return { icon: Wrench, label: phase === 'handling' ? m.action_rehandle() : m.action_handle() };
		case 'resolved':
			return { icon: ShieldCheck, label: m.action_resolve() };
		case 'closed':
			return { icon: ShieldCheck, label: m.action_close_exception() };
		case 'reopened':
			return { icon: RotateCcw, label: m.action_reopen_exception() };
	}
}

const ACTS = {
	handled: 'handle',
	resolved: 'resolve',
	closed: 'close',
	reopened: 'reopen',
} as const satisfies Record<ExceptionStep, string>;

/** The sheet that takes the step. */
export function exceptionActing(step: ExceptionStep, order: string, exception: EntryId): Acting {
	return { act: ACTS[step], order, exception };
}

/** The steps in the order in which they are offered: what brings it on comes first. */
export function ranked(steps: readonly ExceptionStep[], phase: Phase): ExceptionStep[] {
	const first = steps.filter((step) => phase === 'handling' && step === 'resolved');
	return [...first, ...steps.filter((step) => !first.includes(step))];
}
