import type { Causality } from '../log/causality.ts';
import { millisOf } from '../log/stamp.ts';
import type { Counted } from './counted.ts';
import type { OrderEntry, OrderKind } from './entries.ts';
import type { Life } from './life.ts';
import type { NodeState } from './state.ts';

/** What brings an order back from the archive when the archivist had not seen it (RULES.md F4). */
const REVIVING: ReadonlySet<OrderKind> = new Set<OrderKind>([
	...(['amended', 'planned', 'progressed', 'done', 'delivered', 'raised', 'reopened'] as const),
]);

/** Receipt, survey, review and archive, as the log tells. */
export function completionOf(
	{ all, seldom }: Counted,
	graph: Causality,
	nodes: readonly Pick<NodeState, 'node' | 'stage'>[],
): Pick<Life, 'receipt' | 'survey' | 'review' | 'archive'> {
	const signing = new Set(nodes.flatMap(({ node, stage }) => (stage === 'signed' ? [node] : [])));
	const receipts = seldom.flatMap((entry) => {
		const at = receiptAt(entry, signing);
		return at === undefined ? [] : [{ by: entry.by, at: Date.parse(at) }];
	});
	const survey = seldom.findLast((entry) => entry.kind === 'surveyed');
	const review = seldom.findLast((entry) => entry.kind === 'reviewed');
	const archive = seldom.findLast((entry) => entry.kind === 'archived');
	const revived =
		archive && all.some((entry) => REVIVING.has(entry.kind) && !graph.sees(archive.id, entry.id));
	return {
		receipt: receipts[0],
		survey: survey?.kind === 'surveyed' ? surveyOf(survey) : undefined,
		review: review && signature(review),
		archive: archive && !revived ? signature(archive) : undefined,
	};
}

/** When a paper receipt was filed; signing off the delivery with it at hand files it too (RULES.md F1). */
function receiptAt(entry: OrderEntry, signing: ReadonlySet<string>): string | undefined {
	if (entry.kind === 'receipted') return entry.at;
	if (entry.kind !== 'done' || !signing.has(entry.node)) return undefined;
	return entry.handedOver?.trim() || (entry.media ?? []).length > 0 ? entry.actualAt : undefined;
}

function surveyOf(entry: Extract<OrderEntry, { kind: 'surveyed' }>) {
	const scores = [entry.speed, entry.quality, entry.time, entry.attitude];
	const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
	return { ...signature(entry), lowest: Math.min(...scores), mean };
}

function signature({ by, id }: OrderEntry): { by: string; at: number } {
	return { by, at: millisOf(id) };
}
