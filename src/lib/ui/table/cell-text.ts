import type { DealHead } from '#lib/domain/deal/fold.ts';
import type { OrderHead } from '#lib/domain/order/head.ts';
import { m } from '#lib/paraglide/messages.js';
import { currentNode, openFlags } from '../order/order-filter.ts';
import { risksOf } from '../order/risk.ts';
import { dateWords, endOfDate, momentWords } from '../time/when.ts';
import { PAYMENT_STATUS_WORDS } from '../words/deal-words.ts';
import { joined, moneyWords, numberWords } from '../words/list-words.ts';
import { FLAG_WORDS, PRIORITY_WORDS } from '../words/life-words.ts';
import { nodeTitle } from '../words/node-words.ts';
import { STATUS_WORDS } from '../words/order-words.ts';
import { DEPARTMENT_WORDS } from '../words/people-words.ts';
import { readAt, type Reader } from '../words/reader.ts';
import { RISK_WORDS } from './column-words.ts';
import type { Column } from './columns.ts';

/** What an order's log and deal say beyond its head, once they were looked into. */
export interface Glimpsed {
	detail?: string | undefined;
	next?: string | undefined;
	pictures: number;
	deal?: DealHead | undefined;
}

/** The node at which an order is that still goes on. */
export function nodeAt(head: OrderHead) {
	return head.status === 'cancelled' || head.status === 'archived' ? undefined : currentNode(head);
}

/** What a cell says, in plain words; empty where there is nothing. */
export function cellText(
	column: Column,
	head: OrderHead,
	reader: Reader,
	glimpsed: Glimpsed | undefined,
): string {
	const node = nodeAt(head);
	switch (column) {
		case 'number':
			return head.number;
		case 'customer':
			return `${head.customerName} · ${head.lines}`;
		case 'status':
			return `${STATUS_WORDS[head.status]()} ${head.percent}%`;
		case 'node':
			return node ? nodeTitle(node) : '';
		case 'due':
			return node ? momentWords(Date.parse(node.plannedAt), readAt(reader), reader.zone) : '';
		case 'promised':
			return head.promisedDate
				? dateWords(endOfDate(head.promisedDate, reader.zone), readAt(reader), reader.zone)
				: '';
		case 'person':
			return node?.person === undefined ? '' : reader.name(node.person);
		case 'lead':
			return reader.name(head.lead);
		case 'priority':
			return head.life?.priority ? PRIORITY_WORDS[head.life.priority.level]() : '';
		case 'risk':
			return risksOf(head, reader.now, reader.zone)
				.map((risk) => RISK_WORDS[risk]())
				.join(' · ');
		case 'flags':
			return joined(openFlags(head).map((flag) => FLAG_WORDS[flag]()));
		case 'last':
			return head.lastBy === null
				? ''
				: `${momentWords(head.lastAt, readAt(reader), reader.zone)} · ${reader.name(head.lastBy)}`;
		case 'exception':
			return (head.exceptions ?? []).map(({ cause }) => cause).join(' · ');
		case 'departments':
			return joined(departmentsOf(head).map((department) => DEPARTMENT_WORDS[department]()));
		case 'codes':
			return head.codes.filter((code) => code !== head.number).join(' · ');
		case 'feedback':
			return head.life?.survey ? m.feedback_score({ score: numberWords(head.life.survey.mean) }) : '';
		default:
			return glimpsed ? glimpsedText(column, glimpsed) : '';
	}
}

function glimpsedText(column: Column, { detail, next, pictures, deal }: Glimpsed): string {
	switch (column) {
		case 'detail':
			return detail ?? '';
		case 'next':
			return next ?? '';
		case 'pictures':
			return pictures > 0 ? String(pictures) : '';
		case 'amount':
			return deal && !deal.unpriced ? moneyWords(deal.amount, deal.currency) : '';
		case 'payment':
			return deal ? PAYMENT_STATUS_WORDS[deal.paymentStatus]() : '';
		default:
			return '';
	}
}

function departmentsOf({ nodes, contacts }: OrderHead) {
	return [...new Set([...nodes, ...contacts].map(({ department }) => department))];
}
