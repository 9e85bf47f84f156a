import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Check from '@lucide/svelte/icons/check';
import FlagOff from '@lucide/svelte/icons/flag-off';
import ListChecks from '@lucide/svelte/icons/list-checks';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Scale from '@lucide/svelte/icons/scale';
import Send from '@lucide/svelte/icons/send';
import Users from '@lucide/svelte/icons/users';
import { m } from '#lib/paraglide/messages.js';
import type { StepLook } from './step-look.ts';

/** Icon and word of the steps from intake to the last node. */
export const PLANNING_STEPS = {
	settled: { icon: Scale, label: m.step_settled },
	cleared: { icon: FlagOff, label: m.step_cleared },
	verified: { icon: ListChecks, label: m.step_verified },
	planned: { icon: CalendarClock, label: m.step_planned },
	released: { icon: Send, label: m.step_released },
	resourced: { icon: Users, label: m.step_resourced },
	done: { icon: Check, label: m.step_done },
	delivered: { icon: PackageCheck, label: m.step_delivered },
} as const satisfies Readonly<Record<string, StepLook>>;
