import type { NodePlan, OrderEntryOf, ProductLine } from '#lib/domain/order/entries.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import type { DemoCustomer } from './customers.ts';
import { workerOf } from './people.ts';
import { Random } from './random.ts';
import { atWork, dueTime, plannedTimes, workTime, type Calendar } from './timing.ts';
import { CUSTOM_NEEDS, PRODUCTS } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NODES = STANDARD_TEMPLATE.length;

/** What is wrong with an order, if anything: `contest-…` are records made blind to each other. */
export type Trouble =
	| 'none'
	| 'open-exception'
	| 'past-exception'
	| 'contest-delivery'
	| 'contest-quantity'
	| 'contest-cancel'
	| 'contest-fact';

/** The shape of a generated order, before anybody has written a word of it. */
export interface Outline {
	random: Random;
	kind: OrderEntryOf<'created'>['orderKind'];
	customer: DemoCustomer;
	lead: string;
	lines: (ProductLine & { price: number })[];
	requirements?: string;
	plan: NodePlan[];
	/** Index of the first node that is not done; past the last one when all are. */
	open: number;
	cancelled: boolean;
	trouble: Trouble;
	created: number;
	zone: string;
}

/** Which contested orders there are, by the order's place in the row, and at which node. */
const CONTESTS: Readonly<Record<number, readonly [Trouble, open: number]>> = {
	17: ['contest-delivery', 5],
	58: ['contest-quantity', 5],
	103: ['contest-cancel', 4],
	149: ['contest-fact', 2],
	191: ['contest-delivery', 5],
	222: ['contest-fact', 3],
	267: ['contest-cancel', 4],
	288: ['contest-quantity', 5],
};

/** Decides what the order of that place in the row is like. */
export function outlineOf(index: number, customers: readonly DemoCustomer[], calendar: Calendar): Outline {
	const random = new Random(index);
	const contest = CONTESTS[index];
	const open = contest?.[1] ?? openNode(random);
	const customer = random.pick(customers);
	const lead = customer.owner;
	const kind = random.weighted<Outline['kind']>([
		['standard', 70],
		['urgent', 18],
		['custom', 12],
	]);
	const due = open >= NODES ? workTime(calendar, -random.int(1, 40), random) : dueTime(calendar, random);
	const times = plannedTimes(calendar, open, due);
	const begin = (times[0] ?? due) - random.int(3, 8) * HOUR;
	return {
		...{ random, kind, customer, lead, open, lines: linesOf(random) },
		...(kind === 'custom' ? { requirements: random.pick(CUSTOM_NEEDS) } : {}),
		plan: STANDARD_TEMPLATE.map(({ days: _days, ...node }, rank) => ({
			...node,
			rank: rank + 1,
			person: workerOf(node.department, lead, random),
			plannedAt: new Date(times[rank] ?? due).toISOString(),
		})),
		zone: calendar.zone,
		cancelled: !contest && random.chance(0.03),
		trouble: contest?.[0] ?? troubleOf(open, due < calendar.now, random),
		created: atWork(Math.min(begin, calendar.now - random.int(30, 360) * MINUTE), calendar.zone, random),
	};
}

function openNode(random: Random): number {
	const weights = [5, 12, 11, 14, 14, 13, 8, 23];
	return random.weighted(weights.map((weight, node) => [node, weight] as const));
}

function troubleOf(open: number, late: boolean, random: Random): Trouble {
	if (open < NODES && random.chance(late ? 0.45 : 0.08)) return 'open-exception';
	return open > 1 && random.chance(0.12) ? 'past-exception' : 'none';
}

function linesOf(random: Random): Outline['lines'] {
	const count = random.weighted([
		[1, 60],
		[2, 28],
		[3, 12],
	]);
	const products = new Set(Array.from({ length: count }, () => random.pick(PRODUCTS)));
	return [...products].map(({ price, from, to, ...product }, index) => ({
		...{ line: String(index + 1), ...product, price, quantity: roundly(random.int(from, to)) },
	}));
}

/** Nobody orders 5343 boxes. */
function roundly(quantity: number): number {
	const step = quantity >= 1000 ? 100 : quantity >= 100 ? 10 : quantity >= 20 ? 5 : 1;
	return Math.round(quantity / step) * step;
}
