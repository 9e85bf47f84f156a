import type { Proof } from '#lib/domain/order/entries.ts';
import type { Stage } from '#lib/domain/order/stage.ts';
import { STANDARD_TEMPLATE } from '#lib/domain/template.ts';
import { m } from '#lib/paraglide/messages.js';
import { STAGE_WORDS } from './order-words.ts';

const STANDARD_TITLES = new Map(STANDARD_TEMPLATE.map(({ stage, title }) => [stage, title]));

const STANDARD_DELIVERABLES = new Map<string | undefined, () => string>([
	['生产排期表', m.deliverable_schedule],
	['检验记录', m.deliverable_inspection],
	['入库单', m.deliverable_stock],
	['物流单号', m.deliverable_waybill],
	['签收单', m.deliverable_receipt],
	['回访记录', m.deliverable_visit],
]);

/** A node's title in the reader's language where it is the template's own, otherwise as the lead wrote it. */
export function nodeTitle(node: { stage: Stage; title: string }): string {
	return STANDARD_TITLES.get(node.stage) === node.title ? STAGE_WORDS[node.stage]() : node.title;
}

/** What a node hands over, likewise. */
export function deliverableWords(deliverable: string): string {
	return STANDARD_DELIVERABLES.get(deliverable)?.() ?? deliverable;
}

/** What a completion has to name. */
export const PROOF_WORDS: Readonly<Record<Proof, () => string>> = {
	document: m.proof_document,
	waybill: m.proof_waybill,
};
