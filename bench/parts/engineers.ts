import type { NewUser } from '#lib/server/accounts/users.ts';
import { scaled } from '../size.ts';
import { makeOrders, ordersInTurn, type OrdersWish } from './orders.ts';
import { fill, type Filled, type FillWish } from './product.ts';

/** Orders that each of them reads. */
const OWN = 500;
const LARGE = 50_000;

/** Those who load all at once. */
const CROWD = 100;
/** Those who load one after another have their orders on other nodes. */
const TURNS = { nodes: ['shipped', 'signed'], each: 4 };

/**
 * Engineering has no node of its own, so that each of its people reads the orders on which they are named, and no others: a
 * block of them on one node.
 */
const wish: Omit<OrdersWish, 'count'> = {
	lead: () => 'sales1',
	person: (index, node) => nameOf(node, Math.floor(index / ownOrders())),
};

/** Who loads all at once. */
export function crowdOfEngineers(): string[] {
	return Array.from({ length: scaled(CROWD) }, (_, block) => nameOf('stocked', block));
}

/** Who loads one after another, in a large company or in one that has no more than 2,000 orders. */
export function engineersInTurn(): string[] {
	const blocks = Array.from({ length: TURNS.each }, (_, block) => block);
	return TURNS.nodes.flatMap((node) => blocks.map((block) => nameOf(node, block)));
}

/** How many orders each of them reads. */
export function ownOrders(): number {
	return scaled(OWN);
}

/** A company of so many orders, with all who load. */
export function companyOf(orders: number): FillWish {
	const people = [...crowdOfEngineers(), ...engineersInTurn()].map(engineer);
	return { documents: ordersInTurn({ ...wish, count: scaled(orders) }), people };
}

let large: Promise<Filled> | undefined;

/** A company of 50,000 orders: filled once, whatever figures ask for it. */
export function largeCompany(): Promise<Filled> {
	return (large ??= fill(companyOf(LARGE)));
}

/** The id of an order in every such company. */
export function someOrder(): string {
	const [first] = makeOrders({ ...wish, count: 1 });
	return first?._id ?? '';
}

function nameOf(node: string, block: number): string {
	return `${node}-${block}`;
}

function engineer(username: string): Omit<NewUser, 'password'> {
	return { username, name: username, department: 'engineering', roles: ['staff'] };
}
