import { toCompare } from '#lib/domain/order/check.ts';
import type { EntryId } from '#lib/domain/log/stamp.ts';
import { deliveredDraft, orderStory, START, type Replica } from './story.ts';

const when = new Date(START).toISOString();

/** Somebody compares everything that they did not write. */
export function verify(order: Replica, by = 'sales2', confirmation?: string): EntryId {
	const { facts, life } = order.state;
	const compared = toCompare(facts, life.check, by);
	return order.add(by, {
		kind: 'verified',
		compared,
		against: '客户订单',
		...(confirmation && { confirmation }),
	});
}

/** An order whose plan went out to its departments. */
export function releasedOrder(): Replica {
	const order = orderStory();
	verify(order);
	order.add('sales1', { kind: 'released' });
	return order;
}

/** An exception on the node `shipped`, raised by warehouse1. */
export function raise(order: Replica, changes: Readonly<Record<string, unknown>> = {}): EntryId {
	return order.add('warehouse1', {
		...{ kind: 'raised', node: 'shipped', category: 'logistics', cause: '车辆故障' },
		...{ delayDays: 1, coreNeed: false, ...changes },
	});
}

/** Work on an exception begins. */
export function handle(order: Replica, exception: EntryId, by = 'sales1', owner = 'logistics2'): EntryId {
	const deadline = new Date(START + 86_400_000).toISOString();
	return order.add(by, { kind: 'handled', exception, owner, solution: '换车', deadline });
}

/** An order all of whose nodes are done; the goods were accepted but for so many of the first line. */
export function deliveredOrder(rejected = 0): Replica {
	const order = releasedOrder();
	const nodes = order.state.nodes.map(({ node }) => node).filter((node) => node !== 'signed');
	for (const node of nodes) order.add('sales1', { kind: 'done', node, actualAt: when });
	order.add('logistics1', deliveredDraft({ rejected }));
	return order;
}

/** The delivery of {@link deliveredOrder}. */
export function deliveryOf(order: Replica): EntryId {
	const [delivery] = order.node('signed').deliveries;
	if (!delivery) throw new Error('nothing was delivered');
	return delivery.entry;
}
