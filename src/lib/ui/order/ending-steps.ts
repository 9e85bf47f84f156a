import Archive from '@lucide/svelte/icons/archive';
import Banknote from '@lucide/svelte/icons/banknote';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import FileCheck from '@lucide/svelte/icons/file-check';
import HandHelping from '@lucide/svelte/icons/hand-helping';
import PhoneCall from '@lucide/svelte/icons/phone-call';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Star from '@lucide/svelte/icons/star';
import UserRoundCheck from '@lucide/svelte/icons/user-round-check';
import Wrench from '@lucide/svelte/icons/wrench';
import { m } from '#lib/paraglide/messages.js';
import type { StepLook } from './step-look.ts';

/** Icon and word of the steps of exceptions, complaints and completion. */
export const ENDING_STEPS = {
	handled: { icon: HandHelping, label: m.step_handled },
	resolved: { icon: Wrench, label: m.step_resolved },
	closed: { icon: ShieldCheck, label: m.step_closed },
	contacted: { icon: PhoneCall, label: m.step_contacted },
	remedied: { icon: UserRoundCheck, label: m.step_remedied },
	receipted: { icon: FileCheck, label: m.step_receipted },
	surveyed: { icon: Star, label: m.step_surveyed },
	reviewed: { icon: ClipboardList, label: m.step_reviewed },
	paid: { icon: Banknote, label: m.step_paid },
	archived: { icon: Archive, label: m.step_archived },
} as const satisfies Readonly<Record<string, StepLook>>;
