import { setTimeout as sleep } from 'node:timers/promises';
import { mayActOn } from '#lib/domain/permission.ts';
import * as mutators from '#lib/local/mutators.ts';
import { readOrder } from '#lib/local/reads.ts';
import type { Field } from './field.ts';
import type { Handset } from './handset.ts';
import { unique } from './work.ts';

const LOOKS = 60;
const LOOK_MS = 250;

/** An order and its node that two people work on. */
interface Place {
	other: Handset;
	order: string;
	node: string;
}

/**
 * The first one and somebody else work on the same node while neither hears of the other. That both report progress is never
 * contested; that one says what went wrong and the other that it is done always is.
 */
export async function workBlind(field: Field): Promise<void> {
	const [lead] = field.handsets;
	const place = await shared(field.handsets.slice(1));
	if (!lead || !place) return;
	const { other, order, node } = place;
	for (const { line } of [lead, other]) line.cut();
	const does = async (handset: Handset, act: () => Promise<mutators.Written>) => {
		handset.takeUp();
		const { entry } = await act();
		if (entry === undefined || !handset.open) throw new Error(`${handset.name} could not work`);
		await field.ledger.note(handset.name, handset.open.phone, order, entry);
	};
	await does(lead, () => mutators.progress(order, node, { percent: 30, detail: unique() }));
	await does(other, () => mutators.progress(order, node, { percent: 60, detail: unique() }));
	await does(lead, () =>
		mutators.raise(order, {
			...{ node, category: 'logistics', cause: unique(), delayDays: 1, coreNeed: false },
		}),
	);
	await does(other, () => mutators.complete(order, node, { handedOver: unique(), waybill: unique() }));
	field.tally('blind work');
	for (const handset of [lead, other]) {
		handset.line.mend();
		await handset.reach();
	}
}

/** What one of them may complete, once it is there. */
async function shared(handsets: readonly Handset[]): Promise<Place | undefined> {
	for (let look = 0; look < LOOKS; look++) {
		for (const other of handsets)
			for (const order of [...(other.open?.live.orders.keys() ?? [])].sort()) {
				const known = other.open && (await readOrder(other.open.phone, order));
				const user = other.open?.user;
				const node =
					user && known?.state.nodes.find((one) => mayActOn(user, 'progressed', known.state, one.node));
				if (node) return { other, order, node: node.node };
			}
		await sleep(LOOK_MS);
	}
	return undefined;
}
