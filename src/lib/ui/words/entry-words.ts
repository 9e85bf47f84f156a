import type { Entry } from '#lib/domain/log/entry.ts';
import { millisOf } from '#lib/domain/log/stamp.ts';
import { FACT_NAMES, readOrderEntry, type OrderEntry, type OrderEntryOf } from '#lib/domain/order/entries.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '../time/when.ts';
import { RESULT_WORDS } from './delivery-words.ts';
import { CATEGORY_WORDS, impactWords } from './exception-words.ts';
import { FACT_WORDS, factValue } from './fact-words.ts';
import { lifeWords } from './life-words.ts';
import { joined } from './list-words.ts';
import { nodeTitle } from './node-words.ts';
import { readAt, type Reader } from './reader.ts';
import type { Subjects } from './subjects.ts';

/** A record in plain words: what its author did, as it follows the author's name, and what else it says. */
export interface EntryWords {
	did: string;
	details: string[];
}

type Context = Reader & { subjects: Subjects };

/** The record in plain words. A kind that this version does not know is named as such. */
export function entryWords(item: Entry, context: Context): EntryWords {
	const entry = readOrderEntry(item);
	if (!entry) return { did: m.entry_unknown(), details: [] };
	const details = detailsOf(entry, context).flatMap((detail) => (detail ? [detail] : []));
	return { did: didOf(entry, context), details };
}

function didOf(entry: OrderEntry, context: Context): string {
	const { subjects, name } = context;
	switch (entry.kind) {
		case 'created':
			return m.entry_created({ number: entry.number });
		case 'amended':
			return m.entry_amended({
				fields: joined(changedFields(entry).map((field) => FACT_WORDS[field]())),
			});
		case 'planned':
			return entry.reason === undefined && entry.nodes.length > 1
				? m.entry_planned_first({ count: entry.nodes.length })
				: m.entry_planned();
		case 'assigned':
			return entry.node === undefined
				? m.entry_handed_over({ person: name(entry.person) })
				: m.entry_assigned({ node: subjects.node(entry.node), person: name(entry.person) });
		case 'progressed':
			return progressWords(entry, context);
		case 'done':
			return m.entry_done({ node: subjects.node(entry.node) });
		case 'delivered':
			return m.entry_delivered({ result: RESULT_WORDS[entry.result]() });
		case 'raised':
			return raisedWords(entry, context);
		case 'resolved':
			return m.entry_resolved();
		case 'cancelled':
			return m.entry_cancelled();
		case 'commented':
			return entry.node === undefined
				? m.entry_commented()
				: m.entry_commented_node({ node: subjects.node(entry.node) });
		case 'settled':
			return settledWords(entry, context);
		case 'numbered':
			return m.entry_numbered({ number: entry.number });
		case 'arrived':
			return m.entry_arrived({ count: entry.entries.length, time: moment(entry.at, context) });
		default:
			return lifeWords(entry, context).did;
	}
}

function detailsOf(entry: OrderEntry, context: Context): (string | undefined)[] {
	const reason = 'reason' in entry && entry.reason ? m.entry_reason({ text: entry.reason }) : undefined;
	switch (entry.kind) {
		case 'created':
			return [`${entry.customerName} · ${factValue(entry, 'lines', context)}`];
		case 'amended':
			return [
				...changedFields(entry).map((field) =>
					m.entry_amended_from({
						field: FACT_WORDS[field](),
						old: factValue(context.subjects.before(entry.id), field, context) || m.value_none(),
						value: factValue(entry.changes, field, context) || m.value_none(),
					}),
				),
				reason,
				entry.proof ? m.entry_proof({ text: entry.proof }) : undefined,
			];
		case 'planned':
			return [...planDetails(entry, context), reason];
		case 'progressed':
			return [entry.detail, entry.next ? m.entry_next({ text: entry.next }) : undefined];
		case 'done':
			return doneDetails(entry, context);
		case 'delivered':
			return deliveredDetails(entry, context);
		case 'raised':
			return [entry.cause, impactWords(entry)];
		case 'resolved':
			return [entry.result];
		case 'commented':
			return [entry.text];
		case 'assigned':
		case 'cancelled':
		case 'settled':
			return [reason];
		case 'numbered':
		case 'arrived':
			return [];
		default:
			return lifeWords(entry, context).details;
	}
}

function changedFields(entry: OrderEntryOf<'amended'>) {
	return FACT_NAMES.filter((field) => entry.changes[field] !== undefined);
}

function settledWords(entry: OrderEntryOf<'settled'>, { subjects, name }: Context): string {
	if (entry.stands.length === entry.entries.length) return m.entry_settled_all();
	const authors = entry.stands.map((id) => subjects.author(id)).filter((id) => id !== undefined);
	return m.entry_settled({ names: joined([...new Set(authors)].map(name)) });
}

function progressWords(entry: OrderEntryOf<'progressed'>, { subjects }: Context): string {
	const node = subjects.node(entry.node);
	if (subjects.reopens(entry.id)) return m.entry_reopened({ node });
	if (entry.percent === undefined) return m.entry_progressed_note({ node });
	if (entry.percent > 0) return m.entry_progressed({ node, percent: entry.percent });
	return m.entry_started({ node });
}

function raisedWords(entry: OrderEntryOf<'raised'>, { subjects }: Context): string {
	const category = CATEGORY_WORDS[entry.category]();
	return entry.node === undefined
		? m.entry_raised({ category })
		: m.entry_raised_node({ category, node: subjects.node(entry.node) });
}

function planDetails(entry: OrderEntryOf<'planned'>, context: Context): string[] {
	const few = entry.reason !== undefined || entry.nodes.length === 1;
	const moved = few ? entry.nodes : [];
	return [
		...moved.map((node) =>
			m.entry_planned_node({ node: nodeTitle(node), time: moment(node.plannedAt, context) }),
		),
		...(entry.dropped ?? []).map((node) => m.entry_planned_dropped({ node: context.subjects.node(node) })),
	];
}

function doneDetails(entry: OrderEntryOf<'done'>, context: Context): (string | undefined)[] {
	const late = Math.abs(millisOf(entry.id) - Date.parse(entry.actualAt)) > 15 * 60_000;
	return [
		entry.note,
		entry.handedOver ? m.entry_handed_over_what({ what: entry.handedOver }) : undefined,
		entry.waybill ? m.entry_waybill({ code: entry.waybill }) : undefined,
		entry.parcels?.length ? m.entry_parcels({ count: entry.parcels.length }) : undefined,
		late ? m.entry_done_at({ time: moment(entry.actualAt, context) }) : undefined,
	];
}

function deliveredDetails(entry: OrderEntryOf<'delivered'>, { subjects }: Context): (string | undefined)[] {
	return [
		...entry.lines
			.filter((line) => line.accepted + line.rejected > 0)
			.map(({ line, accepted, rejected, reason }) => {
				const { name, unit } = subjects.line(line);
				const words =
					rejected > 0
						? m.entry_delivered_line_rejected({ name, accepted, rejected, unit })
						: m.entry_delivered_line({ name, accepted, unit });
				return reason ? `${words} · ${reason}` : words;
			}),
		m.entry_receiver({ name: entry.receiver, code: entry.code }),
		entry.note,
	];
}

function moment(instant: string, reader: Reader): string {
	return momentWords(Date.parse(instant), readAt(reader), reader.zone);
}
