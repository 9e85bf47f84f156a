import type { Profile } from '../customer/entries.ts';
import { withFinance } from '../deal/finance-contact.ts';
import type { Facts } from '../order/entries.ts';
import type { Mapping } from './columns.ts';
import { readDate } from './dates.ts';
import { OrderRows, type TableRow } from './order-rows.ts';
import type { Notice, Problem } from './problem.ts';
import { readLines } from './read-lines.ts';
import { readTerms, type StatedTerms } from './read-terms.ts';
import { readDelivery, readDepartments, readKind, readLevel, readSource } from './words.ts';

/** The table that orders are read from, and what it does not say itself. */
export interface TableOfOrders {
	headers: readonly string[];
	mapping: Mapping;
	/** The day of the import, `YYYY-MM-DD`: the order date where none is stated, and what days without a year are close to. */
	today: string;
	/** Where orders come from that do not say it. */
	source: Facts['source'];
	/** The currency of amounts that name none. */
	currency: string;
	/** Who works here, by name. */
	personNamed: (name: string) => string | undefined;
}

/** An order as its rows state it. */
export interface ReadOrder extends Partial<StatedTerms> {
	/** The number that its source gave. */
	number?: string | undefined;
	facts: Facts;
	/** What belongs in the customer's file. */
	profile?: Pick<Profile, 'level' | 'creditCode'> | undefined;
}

export type OrderReading = { problems: Problem[]; notices: Notice[]; order?: ReadOrder | undefined };

/** Reads the rows of one order; with anything wrong there is no order. */
export function readOrder(rows: readonly TableRow[], table: TableOfOrders): OrderReading {
	const order = new OrderRows(rows, table.headers, table.mapping);
	const number = order.text('number', 120);
	const source = order.read('source', readSource) ?? table.source;
	const customer = readCustomer(order);
	const lines = readLines(order);
	const days = readDays(order, table.today);
	const contacts = readContacts(order, table);
	const stated = readTerms(order, lines, table.currency);
	const level = order.read('level', readLevel);
	const creditCode = order.text('creditCode', 40);
	const facts: Facts = {
		...{ source, orderKind: order.read('kind', readKind) ?? 'standard' },
		sourceNumber: source === 'typed' ? undefined : number,
		...customer,
		lines: lines.map(({ row: _row, unitPrice: _unitPrice, ...line }) => line),
		...days,
		deliveryMethod: order.read('delivery', readDelivery) ?? 'door',
		address: order.text('address', 4000),
		requirements: joined(order, 'requirements'),
		remarks: joined(order, 'remarks'),
		contacts: withFinance(contacts, stated?.terms),
	};
	const { problems, notices } = order;
	if (problems.length > 0) return { problems, notices };
	const profile =
		level !== undefined || creditCode !== undefined
			? { level: level ?? ('new' as const), creditCode }
			: undefined;
	return { problems, notices, order: { number, facts, ...stated, profile } };
}

function readCustomer(order: OrderRows): Pick<Facts, 'customerName' | 'contactName' | 'contactPhone'> {
	const both = order.one('customerContact');
	const [first = '', ...rest] = both?.text.split('/') ?? [];
	const name = order.text('customer', 200) ?? first.trim();
	if (name === '') order.missing(order.has('customerContact') ? 'customerContact' : 'customer');
	if (name.length > 200 && both) order.wrong('customerContact', both, 'long');
	const contact = order.text('contact', 4000) ?? (rest.join('/').trim() || undefined);
	return { customerName: name, contactName: contact, contactPhone: order.text('phone', 40) };
}

function readDays(order: OrderRows, today: string): Pick<Facts, 'orderDate' | 'promisedDate'> {
	const day = (text: string) => readDate(text, today);
	const orderDate = order.read('orderDate', day) ?? today;
	const promisedDate = order.read('promisedDate', day);
	const promised = order.cells('promisedDate')[0];
	if (promised && promisedDate !== undefined && order.has('orderDate') && promisedDate < orderDate)
		order.wrong('promisedDate', promised, 'promise-before');
	return { orderDate, promisedDate };
}

function readContacts(order: OrderRows, { personNamed }: TableOfOrders): Facts['contacts'] {
	const stated = order.one('departments');
	const found = stated && readDepartments(stated.text);
	if (stated && !found) order.wrong('departments', stated, 'word');
	if (found && found.length > 20 && stated) order.wrong('departments', stated, 'long');
	return (found ?? []).map(({ department, person }) => {
		const id = person === '' ? undefined : personNamed(person);
		if (person !== '' && id === undefined && stated) order.notice('departments', stated, 'person-unknown');
		return id === undefined ? { department } : { department, person: id };
	});
}

/** What several rows of an order say besides each other. */
function joined(order: OrderRows, column: 'requirements' | 'remarks'): string | undefined {
	const texts = [...new Set(order.cells(column).map(({ text }) => text))];
	const text = texts.join('\n');
	const [first] = order.cells(column);
	if (text.length > 4000 && first) order.wrong(column, first, 'long');
	return text === '' ? undefined : text;
}
