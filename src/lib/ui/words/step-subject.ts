import type { NextStep } from '#lib/domain/next-steps.ts';
import type { OrderState } from '#lib/domain/order/state.ts';
import { FLAG_WORDS } from './life-words.ts';
import { joined } from './list-words.ts';
import { nodeTitle } from './node-words.ts';

/** What a step is about, in a few words: its node, its exception; empty when it is the order as a whole. */
export function stepSubject({ kind, node, about }: NextStep, order: OrderState): string {
	const exception = order.exceptions.find(({ id }) => id === about);
	if (exception) return exception.cause;
	if (kind === 'planned') return order.life.resources.flatMap(({ reason }) => reason ?? []).join(' · ');
	if (kind === 'cleared')
		return joined(order.life.flags.flatMap(({ flag, cleared }) => (cleared ? [] : [FLAG_WORDS[flag]()])));
	const of = order.nodes.find((candidate) => candidate.node === node);
	return of ? nodeTitle(of) : '';
}
