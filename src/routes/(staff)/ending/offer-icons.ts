import Archive from '@lucide/svelte/icons/archive';
import Banknote from '@lucide/svelte/icons/banknote';
import CheckCheck from '@lucide/svelte/icons/check-check';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import FileCheck from '@lucide/svelte/icons/file-check';
import HandCoins from '@lucide/svelte/icons/hand-coins';
import PackagePlus from '@lucide/svelte/icons/package-plus';
import PhoneCall from '@lucide/svelte/icons/phone-call';
import Star from '@lucide/svelte/icons/star';
import Wrench from '@lucide/svelte/icons/wrench';
import type { LucideIcon } from '#lib/ui/frame/lucide-icon.ts';
import type { AfterSalesAct, CompletionAct } from './ending.ts';

/** The icon of everything that is offered from the delivery on. */
export const OFFER_ICONS: Readonly<Record<(AfterSalesAct | CompletionAct)['act'], LucideIcon>> = {
	contact: PhoneCall,
	remedy: Wrench,
	finish: CheckCheck,
	resend: PackagePlus,
	receipt: FileCheck,
	survey: Star,
	review: ClipboardList,
	pay: Banknote,
	'settle-payment': HandCoins,
	archive: Archive,
};
