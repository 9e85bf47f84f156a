import type { LucideIcon } from '../frame/lucide-icon.ts';
import Archive from '@lucide/svelte/icons/archive';
import ArrowUpDown from '@lucide/svelte/icons/arrow-up-down';
import Boxes from '@lucide/svelte/icons/boxes';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import Check from '@lucide/svelte/icons/check';
import CheckCheck from '@lucide/svelte/icons/check-check';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import CircleSlash2 from '@lucide/svelte/icons/circle-slash-2';
import CloudDownload from '@lucide/svelte/icons/cloud-download';
import Hash from '@lucide/svelte/icons/hash';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import PackageCheck from '@lucide/svelte/icons/package-check';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Phone from '@lucide/svelte/icons/phone';
import Play from '@lucide/svelte/icons/play';
import Plus from '@lucide/svelte/icons/plus';
import Receipt from '@lucide/svelte/icons/receipt';
import Scale from '@lucide/svelte/icons/scale';
import Send from '@lucide/svelte/icons/send';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Star from '@lucide/svelte/icons/star';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import UserRoundPen from '@lucide/svelte/icons/user-round-pen';
import Wrench from '@lucide/svelte/icons/wrench';
import type { OrderKind } from '#lib/domain/order/entries.ts';

interface Look {
	icon: LucideIcon;
	/** Colours of the round mark before the record. */
	mark: string;
}

const CALM = 'bg-sunken text-ink-2';
const WORK = 'bg-accent-fill text-accent';

const LOOKS: Readonly<Record<OrderKind, Look>> = {
	created: { icon: Plus, mark: CALM },
	amended: { icon: PencilLine, mark: CALM },
	planned: { icon: CalendarClock, mark: CALM },
	assigned: { icon: UserRoundPen, mark: CALM },
	progressed: { icon: Play, mark: WORK },
	done: { icon: Check, mark: WORK },
	delivered: { icon: PackageCheck, mark: 'bg-good-fill text-good' },
	raised: { icon: TriangleAlert, mark: 'bg-exception-fill text-exception' },
	resolved: { icon: ShieldCheck, mark: 'bg-good-fill text-good' },
	cancelled: { icon: CircleSlash2, mark: 'bg-late-fill text-late' },
	commented: { icon: MessageCircle, mark: CALM },
	settled: { icon: Scale, mark: 'bg-contested-fill text-contested' },
	verified: { icon: CheckCheck, mark: 'bg-good-fill text-good' },
	cleared: { icon: ShieldCheck, mark: CALM },
	prioritised: { icon: ArrowUpDown, mark: CALM },
	explained: { icon: MessageCircle, mark: CALM },
	released: { icon: Send, mark: WORK },
	resourced: { icon: Boxes, mark: WORK },
	handled: { icon: Wrench, mark: WORK },
	reopened: { icon: TriangleAlert, mark: 'bg-exception-fill text-exception' },
	closed: { icon: ShieldCheck, mark: 'bg-good-fill text-good' },
	contacted: { icon: Phone, mark: WORK },
	remedied: { icon: Wrench, mark: WORK },
	receipted: { icon: Receipt, mark: CALM },
	surveyed: { icon: Star, mark: CALM },
	reviewed: { icon: CheckCheck, mark: CALM },
	archived: { icon: Archive, mark: CALM },
	numbered: { icon: Hash, mark: CALM },
	arrived: { icon: CloudDownload, mark: CALM },
};

const UNKNOWN: Look = { icon: CircleHelp, mark: CALM };
const BY_KIND: ReadonlyMap<string, Look> = new Map(Object.entries(LOOKS));

/** Icon and colours of a record by its kind; a kind of a newer version has a question mark. */
export function entryLook(kind: string): Look {
	return BY_KIND.get(kind) ?? UNKNOWN;
}
