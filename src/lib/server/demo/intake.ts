import type { Draft } from '#lib/domain/log/append.ts';
import { toCompare } from '#lib/domain/order/check.ts';
import { foldOrder } from '#lib/domain/order/fold.ts';
import type { Priority } from '#lib/domain/order/life-entries.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import type { Tale } from './tale.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Who checks what the other of the two leads has written. */
const COLLEAGUE: Readonly<Record<string, string>> = { sales1: 'sales2', sales2: 'sales1' };

/** What follows a plan where people keep their own rules: priority, double check, release, and every department's answer. */
export function tellIntake(
	tale: Tale,
	lead: string,
	at: number,
	{ priority, reason }: { priority: Priority; reason?: string },
): void {
	const checker = COLLEAGUE[lead] ?? 'manager1';
	const ruling = reason === undefined ? { rule: true } : { reason };
	tale.tell(at, lead, { kind: 'prioritised', priority, ...ruling });
	const { facts, life } = stateOf(tale);
	const compared = toCompare(facts, life.check, checker);
	const confirmation = facts.orderKind === 'custom' ? { confirmation: '客户签字确认函' } : {};
	tale.tell(at + 5 * MINUTE, checker, { kind: 'verified', compared, against: '客户订单', ...confirmation });
	tale.tell(at + 8 * MINUTE, lead, { kind: 'released' });
	const { nodes, life: released } = stateOf(tale);
	for (const { department } of released.resources) {
		const by = nodes.find((node) => node.department === department)?.person ?? lead;
		tale.tell(at + 10 * MINUTE, by, { kind: 'resourced', department, able: true });
	}
}

/** What follows goods that were not accepted, and the papers of what is finished. */
export function tellEnd(tale: Tale): void {
	const { life, status } = stateOf(tale);
	for (const { delivery, at } of life.complaints) {
		const contacted = {
			kind: 'contacted',
			delivery,
			at: new Date(at + HOUR).toISOString(),
			cause: '外观有划痕',
		};
		tale.tell(at + HOUR, 'service1', contacted);
		if (status === 'completed')
			tale.tell(at + 30 * HOUR, 'service1', { kind: 'remedied', delivery, remedy: 'exchange', done: true });
	}
	const signed = life.signedAt ?? 0;
	if (status !== 'completed') return;
	tale.tell(signed + 20 * HOUR, 'logistics1', (at): Draft => ({ kind: 'receipted', at }));
	const quality = life.complaints.length > 0 ? 4 : 5;
	tale.tell(signed + 40 * HOUR, 'service1', { kind: 'surveyed', speed: 5, quality, time: 4, attitude: 5 });
}

function stateOf(tale: Tale): OrderState {
	const state = foldOrder(tale.log);
	if (!state) throw new Error('the tale has not begun');
	return state;
}
