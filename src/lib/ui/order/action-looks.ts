import type { LucideIcon } from '../frame/lucide-icon.ts';
import CalendarArrowDown from '@lucide/svelte/icons/calendar-arrow-down';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Check from '@lucide/svelte/icons/check';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import PackageCheck from '@lucide/svelte/icons/package-check';
import Play from '@lucide/svelte/icons/play';
import Percent from '@lucide/svelte/icons/percent';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Undo2 from '@lucide/svelte/icons/undo-2';
import UserRoundPen from '@lucide/svelte/icons/user-round-pen';
import { m } from '#lib/paraglide/messages.js';
import type { NodeAction } from './node-actions.ts';

/** Icon and word of each action. */
export const ACTION_LOOKS: Readonly<Record<NodeAction, { icon: LucideIcon; label: () => string }>> = {
	start: { icon: Play, label: m.action_start },
	deliver: { icon: PackageCheck, label: m.action_deliver },
	done: { icon: Check, label: m.action_done },
	progress: { icon: Percent, label: m.action_progress },
	raise: { icon: TriangleAlert, label: m.action_raise },
	comment: { icon: MessageCircle, label: m.action_comment },
	assign: { icon: UserRoundPen, label: m.action_assign },
	slip: { icon: CalendarArrowDown, label: m.action_slip },
	plan: { icon: CalendarClock, label: m.action_plan },
	restart: { icon: Undo2, label: m.action_restart },
};
