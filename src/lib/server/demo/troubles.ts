import type { Draft } from '#lib/domain/log/append.ts';
import type { NodePlan } from '#lib/domain/order/entries.ts';
import { dateOf } from '#lib/domain/zone.ts';
import type { Outline } from './outline.ts';
import type { Beat, Tale } from './tale.ts';
import { atWork } from './timing.ts';
import { TROUBLES } from './words.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Adds what is wrong at the open node: an exception that nobody has resolved, or records made blind to each other. */
export function tellTrouble(
	tale: Tale,
	node: NodePlan,
	waybill: string,
	outline: Outline,
	now: number,
): void {
	const { trouble, random } = outline;
	if (trouble === 'none' || trouble === 'past-exception') return;
	const at = atWork(now - random.int(2, 20) * HOUR, outline.zone, random);
	tale.blind(beatsOf(trouble, node, waybill, outline, at));
}

type Present = Exclude<Outline['trouble'], 'none' | 'past-exception'>;

function beatsOf(trouble: Present, node: NodePlan, waybill: string, outline: Outline, at: number): Beat[] {
	const { lead, random, zone } = outline;
	const worker = node.person ?? lead;
	const mate = worker.endsWith('1') ? worker.replace(/1$/, '2') : worker.replace(/2$/, '1');
	const raised = exceptionAt(node, outline);
	switch (trouble) {
		case 'open-exception':
			return [{ at, by: worker, draft: raised }];
		case 'contest-delivery':
			return [
				{ at, by: worker, draft: (when) => received(node.node, waybill, when, outline, 0) },
				{ at: at + HOUR / 3, by: mate, draft: raised },
			];
		case 'contest-quantity':
			return [
				{ at, by: worker, draft: (when) => received(node.node, waybill, when, outline, 0) },
				{ at: at + HOUR / 4, by: mate, draft: (when) => received(node.node, waybill, when, outline, 2) },
			];
		case 'contest-cancel':
			return [
				{ at, by: lead, draft: { kind: 'cancelled', reason: '客户来函取消' } },
				{
					at: at + HOUR / 2,
					by: worker,
					draft: (when) => ({ kind: 'done', node: node.node, actualAt: when, waybill }),
				},
			];
		case 'contest-fact': {
			const promised = (days: number) => ({ promisedDate: dateOf(at + days * DAY, zone) });
			return [
				{
					at,
					by: lead,
					draft: { kind: 'amended', changes: promised(random.int(6, 8)), reason: '客户要求提前' },
				},
				{
					at: at + HOUR,
					by: 'manager1',
					draft: { kind: 'amended', changes: promised(random.int(10, 12)), reason: '产能不足，已与客户改期' },
				},
			];
		}
	}
}

function exceptionAt(node: NodePlan, { random }: Outline): Draft {
	const { category, cause } = random.pick(TROUBLES[node.stage]);
	const delayDays = random.weighted([
		[1, 5],
		[2, 3],
		[4, 2],
	]);
	return { kind: 'raised', node: node.node, category, cause, delayDays, coreNeed: random.chance(0.1) };
}

/** A confirmation in which so many pieces of the first line were refused. */
export function received(
	node: string,
	code: string,
	at: string,
	{ lines, customer }: Outline,
	refused: number,
): Draft {
	return {
		...{ kind: 'delivered', node, code, at, receiver: customer.contactName },
		lines: lines.map(({ line, quantity }, index) => {
			const rejected = index === 0 ? Math.min(refused, quantity) : 0;
			return {
				line,
				accepted: quantity - rejected,
				rejected,
				...(rejected > 0 ? { reason: '外箱破损' } : {}),
			};
		}),
		result: refused > 0 ? 'partial' : 'qualified',
	};
}
