import type { Draft } from '#lib/domain/log/append.ts';
import { deliveredOrder, deliveryOf, raise, releasedOrder, verify } from '../support/life.ts';
import type { PersonName } from '../support/people.ts';
import { orderStory, type Replica } from '../support/story.ts';
import { LEAD, LOGISTICS, MANAGER, NOW, ON_THE_ORDER, WAREHOUSE } from './permission-table.ts';

interface Step {
	kind: string;
	/** An order that has come as far as the step asks for. */
	order: () => Replica;
	draft: (order: Replica) => Omit<Draft, 'kind'>;
	may: readonly PersonName[];
}

const nothing = () => ({});
const LEADS: readonly PersonName[] = [LEAD, MANAGER];
const SERVICE: readonly PersonName[] = [...LEADS, 'service1'];

const checked = () => {
	const order = orderStory();
	verify(order);
	return order;
};
const excepted = () => {
	const order = orderStory();
	raise(order);
	return order;
};
const resolved = () => {
	const order = excepted();
	order.add('logistics1', { kind: 'resolved', exception: exceptionOf(order), result: '好' });
	return order;
};
const exceptionOf = (order: Replica) => order.state.exceptions[0]?.id;

/** Who takes an order which step further: each on an order of its own, that has come so far. */
export const STEPS: readonly Step[] = [
	{
		kind: 'verified',
		order: orderStory,
		draft: () => ({ compared: { customerName: 'A公司' }, against: '订货单' }),
		may: ON_THE_ORDER.filter((name) => name !== LEAD),
	},
	{ kind: 'cleared', order: orderStory, draft: () => ({ flags: ['contact'], note: '已补' }), may: LEADS },
	{
		kind: 'prioritised',
		order: orderStory,
		draft: () => ({ priority: 'high', reason: '急' }),
		may: LEADS,
	},
	{
		kind: 'explained',
		order: orderStory,
		draft: () => ({ breach: 'confirm', reason: '节假日' }),
		may: ON_THE_ORDER,
	},
	{ kind: 'released', order: checked, draft: nothing, may: LEADS },
	{
		kind: 'resourced',
		order: releasedOrder,
		draft: () => ({ department: 'logistics', able: true }),
		may: [...LOGISTICS, MANAGER],
	},
	{
		kind: 'handled',
		order: excepted,
		draft: (order) => ({
			...{ exception: exceptionOf(order), owner: 'logistics2', solution: '换货', deadline: NOW },
		}),
		may: [...LEADS, 'warehouse1', 'logistics1', 'head-logistics'],
	},
	{
		kind: 'reopened',
		order: resolved,
		draft: (order) => ({ exception: exceptionOf(order), reason: '又坏' }),
		may: [...LEADS, 'warehouse1'],
	},
	{
		kind: 'closed',
		order: resolved,
		draft: (order) => ({ exception: exceptionOf(order), customerTold: true }),
		may: LEADS,
	},
	{
		kind: 'contacted',
		order: () => deliveredOrder(1),
		draft: (order) => ({ delivery: deliveryOf(order), at: NOW, cause: '划痕' }),
		may: SERVICE,
	},
	{
		kind: 'remedied',
		order: () => deliveredOrder(1),
		draft: (order) => ({ delivery: deliveryOf(order), remedy: 'refund', done: true }),
		may: SERVICE,
	},
	{
		kind: 'receipted',
		order: deliveredOrder,
		draft: () => ({ at: NOW }),
		may: [...LEADS, ...WAREHOUSE, ...LOGISTICS],
	},
	{
		kind: 'surveyed',
		order: deliveredOrder,
		draft: () => ({ speed: 5, quality: 5, time: 5, attitude: 5 }),
		may: SERVICE,
	},
	{
		kind: 'reviewed',
		order: deliveredOrder,
		draft: () => ({
			...{ participants: [LEAD], efficiency: '', exceptions: '', feedback: '', improvements: [] },
		}),
		may: LEADS,
	},
	{ kind: 'archived', order: deliveredOrder, draft: nothing, may: LEADS },
];
