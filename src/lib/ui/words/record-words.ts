import { PROFILE_FIELDS, readCustomerEntry } from '#lib/domain/customer/entries.ts';
import { readDealEntry } from '#lib/domain/deal/entries.ts';
import { typeOf } from '#lib/domain/documents.ts';
import type { Entry, Log } from '#lib/domain/log/entry.ts';
import { stage } from '#lib/domain/order/stage.ts';
import { m } from '#lib/paraglide/messages.js';
import { PROFILE_WORDS, profileValue } from './customer-words.ts';
import { PAYMENT_METHOD_WORDS, PAYMENT_STATUS_WORDS } from './deal-words.ts';
import { entryWords, type EntryWords } from './entry-words.ts';
import { joined, moneyWords, numberWords } from './list-words.ts';
import type { Reader } from './reader.ts';
import { STAGE_WORDS } from './order-words.ts';
import { subjectsOf, type Subjects } from './subjects.ts';

/** A record of any document in plain words; `doc` says whose log it belongs to. */
export function recordWords(doc: string, entry: Entry, context: Reader & { subjects: Subjects }): EntryWords {
	const { did, details } = wordsOf(doc, entry, context);
	return { did, details: details.flatMap((detail) => (detail ? [detail] : [])) };
}

/** What records speak of, also where the order itself is not at hand: the standard nodes are named after their stages. */
export function recordSubjects(log: Log): Subjects {
	const known = subjectsOf(log);
	return {
		...known,
		node(id) {
			const title = known.node(id);
			const standard = title === id ? stage.safeParse(id).data : undefined;
			return standard ? STAGE_WORDS[standard]() : title;
		},
	};
}

interface Words {
	did: string;
	details: (string | undefined)[];
}

function wordsOf(doc: string, entry: Entry, context: Reader & { subjects: Subjects }): Words {
	switch (typeOf(doc)) {
		case 'deal':
			return dealWords(entry);
		case 'customer':
			return customerWords(entry, context);
		default:
			return entryWords(entry, context);
	}
}

const unknown = (): Words => ({ did: m.entry_unknown(), details: [] });
const reasonWords = (text: string) => m.entry_reason({ text });

function dealWords(item: Entry): Words {
	const entry = readDealEntry(item);
	switch (entry?.kind) {
		case undefined:
			return unknown();
		case 'created':
			return {
				did: m.deal_did_created(),
				details: [
					entry.unpriced ? undefined : moneyWords(entry.amount, entry.currency),
					PAYMENT_METHOD_WORDS[entry.paymentMethod](),
					entry.payment && PAYMENT_STATUS_WORDS[entry.payment](),
				],
			};
		case 'amended':
			return { did: m.deal_did_amended(), details: [reasonWords(entry.reason)] };
		case 'paid':
			return { did: m.deal_did_paid({ amount: numberWords(entry.amount) }), details: [entry.note] };
		case 'closed':
			return { did: m.deal_did_closed(), details: [reasonWords(entry.reason)] };
		case 'cleared':
			return { did: m.entry_cleared({ flags: m.flag_stock() }), details: [entry.note] };
		case 'commented':
			return { did: m.entry_commented(), details: [entry.text] };
	}
}

function customerWords(
	item: Entry,
	{ name, subjects }: Pick<Reader, 'name'> & { subjects: Pick<Subjects, 'author'> },
): Words {
	const entry = readCustomerEntry(item);
	switch (entry?.kind) {
		case undefined:
			return unknown();
		case 'created':
			return {
				did: m.customer_did_created(),
				details: [joined([entry.name, profileValue(entry, 'level')])],
			};
		case 'amended':
			return {
				did: m.customer_did_amended(),
				details: [
					...PROFILE_FIELDS.flatMap((field) =>
						entry.changes[field] === undefined
							? []
							: m.customer_did_state({
									field: PROFILE_WORDS[field](),
									value: profileValue(entry.changes, field) || m.value_none(),
								}),
					),
					entry.reason ? reasonWords(entry.reason) : undefined,
				],
			};
		case 'assigned':
			return { did: m.customer_did_assigned({ person: name(entry.person) }), details: [] };
		case 'commented':
			return { did: m.customer_did_commented(), details: [entry.text] };
		case 'settled': {
			const authors = entry.stands.map((id) => subjects.author(id)).filter((id) => id !== undefined);
			const names = joined([...new Set(authors)].map(name));
			return { did: m.customer_did_settled_for({ names }), details: [reasonWords(entry.reason)] };
		}
	}
}
