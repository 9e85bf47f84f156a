import type { OrderHead } from '#lib/domain/order/head.ts';
import { endOfDate } from '../time/when.ts';

/** Why an order that is still on time may not stay so. */
export const RISKS = ['after-promised', 'exception', 'unable', 'flagged', 'not-begun'] as const;
export type Risk = (typeof RISKS)[number];

const DAY_MS = 86_400_000;
/** A calendar day costs more to find than everything else here. */
const ends = new Map<string, number>();

/** What endangers an order that goes on, whether or not a node of it is late already. */
export function risksOf(head: OrderHead, now: number, zone: string): Risk[] {
	if (!['pending', 'active', 'shipped'].includes(head.status)) return [];
	const open = head.nodes.filter(({ phase }) => phase !== 'done');
	const promised = head.promisedDate === null ? Infinity : endOf(head.promisedDate, zone);
	const found: Readonly<Record<Risk, boolean>> = {
		'after-promised': open.some(
			({ stage, plannedAt }) => stage !== 'aftersales' && Date.parse(plannedAt) > promised,
		),
		exception: head.openExceptions > 0,
		unable: head.life?.resources.some(({ state }) => state === 'unable') ?? false,
		flagged: head.life?.flags.some(({ cleared }) => !cleared) ?? false,
		'not-begun': open.some(
			({ phase, started, plannedAt }) =>
				phase === 'active' && !started && isWithin(Date.parse(plannedAt) - now, DAY_MS),
		),
	};
	return RISKS.filter((risk) => found[risk]);
}

function isWithin(left: number, most: number): boolean {
	return left >= 0 && left < most;
}

function endOf(date: string, zone: string): number {
	const key = `${date} ${zone}`;
	const known = ends.get(key);
	if (known !== undefined) return known;
	const end = endOfDate(date, zone);
	ends.set(key, end);
	return end;
}
