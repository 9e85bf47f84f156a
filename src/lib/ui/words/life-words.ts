import type { OrderEntryOf } from '#lib/domain/order/entries.ts';
import { CHECKED_FACTS } from '#lib/domain/order/check.ts';
import { FLAGS, type Flag, type Priority, type Remedy } from '#lib/domain/order/life-entries.ts';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '../time/when.ts';
import { FACT_WORDS } from './fact-words.ts';
import { joined } from './list-words.ts';
import { DEPARTMENT_WORDS } from './people-words.ts';
import { readAt, type Reader } from './reader.ts';

/** Records of an order's life beside its nodes. */
export type LifeEntry = OrderEntryOf<
	| 'verified'
	| 'cleared'
	| 'prioritised'
	| 'explained'
	| 'released'
	| 'resourced'
	| 'handled'
	| 'reopened'
	| 'closed'
	| 'contacted'
	| 'remedied'
	| 'receipted'
	| 'surveyed'
	| 'reviewed'
	| 'archived'
>;

export const PRIORITY_WORDS: Readonly<Record<Priority, () => string>> = {
	high: m.priority_high,
	medium: m.priority_medium,
	low: m.priority_low,
};

export const FLAG_WORDS: Readonly<Record<Flag, () => string>> = {
	'promised-date': m.flag_promised_date,
	contact: m.flag_contact,
	lines: m.flag_lines,
	parameters: m.flag_parameters,
	stock: m.flag_stock,
};

export const REMEDY_WORDS: Readonly<Record<Remedy, () => string>> = {
	exchange: m.remedy_exchange,
	resend: m.remedy_resend,
	refund: m.remedy_refund,
	concession: m.remedy_concession,
};

/** What its author did, and what else the record says. */
export function lifeWords(
	entry: LifeEntry,
	reader: Reader,
): { did: string; details: (string | undefined)[] } {
	const { name, zone } = reader;
	const reason = 'reason' in entry && entry.reason ? m.entry_reason({ text: entry.reason }) : undefined;
	switch (entry.kind) {
		case 'verified': {
			const fields = checkedFields(entry).map((field) => FACT_WORDS[field]());
			return {
				did: m.entry_verified({ fields: joined(fields) }),
				details: [entry.against, entry.confirmation],
			};
		}
		case 'cleared': {
			const flags = FLAGS.filter((flag) => entry.flags.includes(flag)).map((flag) => FLAG_WORDS[flag]());
			return { did: m.entry_cleared({ flags: joined(flags) }), details: [entry.note] };
		}
		case 'prioritised': {
			const priority = PRIORITY_WORDS[entry.priority]();
			const did = entry.rule ? m.entry_prioritised_rule({ priority }) : m.entry_prioritised({ priority });
			return { did, details: [reason] };
		}
		case 'explained':
			return { did: m.entry_explained(), details: [entry.reason] };
		case 'released':
			return { did: m.entry_released(), details: [entry.note] };
		case 'resourced': {
			const department = DEPARTMENT_WORDS[entry.department]();
			const did = entry.able
				? m.entry_resourced_able({ department })
				: m.entry_resourced_unable({ department });
			return { did, details: [reason] };
		}
		case 'handled':
			return {
				did: m.entry_handled({ person: name(entry.owner) }),
				details: [
					entry.solution,
					m.entry_deadline({ time: momentWords(Date.parse(entry.deadline), readAt(reader), zone) }),
				],
			};
		case 'reopened':
			return { did: m.entry_exception_reopened(), details: [reason] };
		case 'closed':
			return {
				did: entry.customerTold ? m.entry_exception_closed_told() : m.entry_exception_closed(),
				details: [entry.note],
			};
		case 'contacted':
			return { did: m.entry_contacted(), details: [entry.cause, entry.wish] };
		case 'remedied': {
			const remedy = REMEDY_WORDS[entry.remedy]();
			const did = entry.done ? m.entry_remedied_done({ remedy }) : m.entry_remedied({ remedy });
			return { did, details: [entry.note] };
		}
		case 'receipted':
			return { did: m.entry_receipted(), details: [entry.reference] };
		case 'surveyed': {
			const { speed, quality, time, attitude } = entry;
			return { did: m.entry_surveyed({ speed, quality, time, attitude }), details: [entry.text] };
		}
		case 'reviewed':
			return {
				did: m.entry_reviewed(),
				details: [
					...[entry.efficiency, entry.exceptions, entry.feedback],
					...entry.improvements.map(({ text, person }) => `${text} · ${name(person)}`),
				],
			};
		case 'archived':
			return { did: m.entry_archived(), details: [] };
	}
}

function checkedFields({ compared }: OrderEntryOf<'verified'>) {
	return CHECKED_FACTS.filter((field) => compared[field] !== undefined);
}
