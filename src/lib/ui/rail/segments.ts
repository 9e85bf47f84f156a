import type { Stage } from '#lib/domain/order/stage.ts';
import { m } from '#lib/paraglide/messages.js';
import { joined } from '../words/list-words.ts';
import { nodeTitle } from '../words/node-words.ts';

/** What a rail needs to know of a node; both the stored head's and the fold's nodes have it. */
export interface RailNode {
	node: string;
	title: string;
	stage: Stage;
	plannedAt: string;
	phase: 'future' | 'active' | 'done';
	percent: number;
	contested: boolean;
	exception: boolean;
}

/** One segment of a rail. The marks add up: an active segment may be late and have an exception. */
export interface Segment {
	node: string;
	phase: 'future' | 'active' | 'done';
	/** How much of the segment is filled, 0 to 100. */
	filled: number;
	late: boolean;
	exception: boolean;
	contested: boolean;
	words: string;
}

/** A node as a segment. A done node is never late here: its words tell how late it was done. */
export function segmentOf(node: RailNode, now: number): Segment {
	const late = node.phase !== 'done' && Date.parse(node.plannedAt) < now;
	const words = [nodeTitle(node), phaseWords(node)];
	if (late) words.push(m.rail_late());
	if (node.exception) words.push(m.rail_exception());
	if (node.contested) words.push(m.rail_contested());
	const filled = node.phase === 'done' ? 100 : node.phase === 'active' ? node.percent : 0;
	const { phase, exception, contested } = node;
	return { node: node.node, phase, filled, late, exception, contested, words: words.join(' ') };
}

/** The whole rail for those who cannot see it: how far, and everything that is not plainly done or to come. */
export function railWords(nodes: readonly RailNode[], now: number): string {
	if (nodes.length === 0) return m.rail_empty();
	const segments = nodes.map((node) => segmentOf(node, now));
	const telling = segments.filter(
		({ phase, late, exception, contested }) => phase === 'active' || late || exception || contested,
	);
	return m.rail_label({
		done: segments.filter(({ phase }) => phase === 'done').length,
		total: segments.length,
		words: telling.length > 0 ? joined(telling.map(({ words }) => words)) : m.rail_done(),
	});
}

function phaseWords(node: RailNode): string {
	if (node.phase === 'done') return m.rail_done();
	if (node.phase === 'future') return m.rail_future();
	return node.percent > 0 ? m.rail_active({ percent: node.percent }) : m.rail_next();
}
