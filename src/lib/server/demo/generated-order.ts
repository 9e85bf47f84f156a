import type { Draft } from '#lib/domain/log/append.ts';
import type { NodePlan } from '#lib/domain/order/entries.ts';
import { priorityOf } from '#lib/domain/priority.ts';
import { dateOf } from '#lib/domain/zone.ts';
import { tellEnd, tellIntake } from './intake.ts';
import type { Outline } from './outline.ts';
import { Tale } from './tale.ts';
import { atWork } from './timing.ts';
import { received, tellTrouble } from './troubles.ts';
import { COMMENTS, NEXT_STEPS, PROGRESS, REMARKS, TROUBLES } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes the log of a generated order under its number. */
export function tellOrder(outline: Outline, number: string, now: number): Tale {
	const tale = new Tale(now);
	const { random, lead, plan, open, created } = outline;
	tale.tell(created, lead, createdDraft(outline, number));
	const planned = created + random.int(15, 90) * MINUTE;
	tale.tell(planned, lead, { kind: 'planned', nodes: plan });
	// Some that nobody works on yet still wait for their double check.
	if (open > 0 || created % 3 !== 0) tellIntake(tale, lead, planned + 2 * MINUTE, priorityIn(outline));
	const waybill = `SF${random.digits(13)}`;
	const done = plan.slice(0, open);
	done.forEach((node, index) => {
		const left = done.length - index;
		const worked = workedAt(node, outline, now - left * 7 * MINUTE);
		if (outline.trouble === 'past-exception' && index === open - 1)
			tellPastException(tale, node, worked, outline);
		if (index > 0 && random.chance(0.3)) tellProgress(tale, node, worked - random.int(3, 9) * HOUR, outline);
		tale.tell(worked, by(node, lead), completion(node, waybill, outline));
	});
	tellEnd(tale);
	if (random.chance(0.12)) tale.tell(now - random.int(1, 30) * HOUR, lead, comment(outline));
	tellPresent(tale, waybill, outline, now);
	return tale;
}

function priorityIn({ customer, lines, plan, created }: Outline) {
	const amount = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
	const promised = Date.parse(plan.find(({ stage }) => stage === 'signed')?.plannedAt ?? '');
	const days = Math.round((promised - created) / DAY);
	return priorityOf({ level: customer.profile.level, amount, days });
}

function createdDraft(
	{ random, kind, customer, lead, lines, requirements, plan, created, zone }: Outline,
	number: string,
): Draft {
	const signed = plan.find((node) => node.stage === 'signed')?.plannedAt ?? plan[0]?.plannedAt ?? '';
	const source = random.weighted([
		['erp', 45] as const,
		['ecommerce', 20] as const,
		['direct', 15] as const,
		['platform', 12] as const,
		['typed', 8] as const,
	]);
	return {
		kind: 'created',
		...{ number, lead, source, orderKind: kind, customerName: customer.profile.name },
		...(source === 'typed'
			? {}
			: { sourceNumber: `${source.slice(0, 2).toUpperCase()}${random.digits(10)}` }),
		...{ contactName: customer.contactName, contactPhone: customer.contactPhone, address: customer.address },
		lines: lines.map(({ price: _price, ...line }) => line),
		orderDate: dateOf(created, zone),
		promisedDate: dateOf(Date.parse(signed) + random.int(0, 2) * DAY, zone),
		deliveryMethod: random.chance(0.9) ? 'door' : 'pickup',
		contacts: [{ department: 'warehouse' }, { department: 'logistics' }, { department: 'finance' }],
		...(requirements === undefined ? {} : { requirements }),
		...(random.chance(0.4) ? { remarks: random.pick(REMARKS) } : {}),
	};
}

/** When a node that is done was done: mostly in time, sometimes a day or two late; never after `latest`. */
function workedAt(node: NodePlan, { random, zone }: Outline, latest: number): number {
	const planned = Date.parse(node.plannedAt);
	const late = random.chance(0.12) ? random.int(20, 44) * HOUR : 0;
	const worked = Math.min(planned - random.int(0, 4) * HOUR + random.int(-20, 20) * MINUTE + late, latest);
	return atWork(worked, zone, random);
}

function completion({ node, stage, proof }: NodePlan, waybill: string, outline: Outline) {
	return (when: string): Draft => {
		if (stage === 'signed')
			return received(node, waybill, when, outline, outline.random.chance(0.06) ? 2 : 0);
		const shipped = stage === 'shipped' ? { waybill, parcels: [`${waybill}-1`, `${waybill}-2`] } : {};
		const document =
			proof === 'document' ? { handedOver: `PC-${when.slice(0, 10).replaceAll('-', '')}` } : {};
		return { kind: 'done', node, actualAt: when, ...document, ...shipped };
	};
}

function tellProgress(tale: Tale, node: NodePlan, at: number, { random, lead, zone }: Outline): void {
	tale.tell(atWork(at, zone, random), by(node, lead), {
		...{ kind: 'progressed', node: node.node, percent: random.int(2, 18) * 5 },
		detail: random.pick(PROGRESS[node.stage]),
		next: random.pick(NEXT_STEPS),
	});
}

function tellPastException(tale: Tale, node: NodePlan, worked: number, { random, lead }: Outline): void {
	const { category, cause, result } = random.pick(TROUBLES[node.stage]);
	const draft = {
		kind: 'raised',
		node: node.node,
		category,
		cause,
		delayDays: random.int(1, 2),
		coreNeed: false,
	};
	const exception = tale.tell(worked - random.int(10, 20) * HOUR, by(node, lead), draft);
	const resolved = worked - random.int(1, 4) * HOUR;
	const deadline = new Date(resolved + HOUR).toISOString();
	const owner = by(node, lead);
	tale.tell(resolved - 3 * HOUR, lead, { kind: 'handled', exception, owner, solution: result, deadline });
	tale.tell(resolved, owner, { kind: 'resolved', exception, result });
	tale.tell(resolved + HOUR / 3, lead, { kind: 'closed', exception, customerTold: true });
}

/** What is going on at the open node. */
function tellPresent(tale: Tale, waybill: string, outline: Outline, now: number): void {
	const { random, plan, open, lead, cancelled } = outline;
	const node = plan[open];
	if (!node) return;
	const due = Date.parse(node.plannedAt);
	if (due - now < 2 * DAY && random.chance(0.5))
		tellProgress(tale, node, now - random.int(1, 10) * HOUR, outline);
	tellTrouble(tale, node, waybill, outline, now);
	if (cancelled)
		tale.tell(now - random.int(1, 20) * HOUR, lead, { kind: 'cancelled', reason: '客户项目暂停' });
}

function comment({ random, plan, open }: Outline): Draft {
	const node = plan[open];
	return { kind: 'commented', text: random.pick(COMMENTS), ...(node ? { node: node.node } : {}) };
}

function by(node: NodePlan, lead: string): string {
	return node.person ?? lead;
}
