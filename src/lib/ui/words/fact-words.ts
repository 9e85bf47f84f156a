import type { FactName, Facts, ProductLine } from '#lib/domain/order/entries.ts';
import { m } from '#lib/paraglide/messages.js';
import { joined } from './list-words.ts';
import { KIND_WORDS, METHOD_WORDS, SOURCE_WORDS } from './order-words.ts';
import { DEPARTMENT_WORDS } from './people-words.ts';
import type { Reader } from './reader.ts';

export const FACT_WORDS: Readonly<Record<FactName, () => string>> = {
	source: m.fact_source,
	sourceNumber: m.fact_sourceNumber,
	orderKind: m.fact_orderKind,
	customerName: m.fact_customerName,
	contactName: m.fact_contactName,
	contactPhone: m.fact_contactPhone,
	lines: m.fact_lines,
	orderDate: m.fact_orderDate,
	promisedDate: m.fact_promisedDate,
	deliveryMethod: m.fact_deliveryMethod,
	address: m.fact_address,
	requirements: m.fact_requirements,
	contacts: m.fact_contacts,
	remarks: m.fact_remarks,
};

/** One product line: `bearing 6204 ×200 pcs`. */
export function lineWords(line: ProductLine): string {
	const name = [line.name, line.model, line.spec].filter(Boolean).join(' ');
	return `${name} ×${line.quantity} ${line.unit}`.trim();
}

/** The value of one fact as people read it; empty where nothing is stated. */
export function factValue(facts: Partial<Facts>, name: FactName, reader: Pick<Reader, 'name'>): string {
	switch (name) {
		case 'source':
			return facts.source ? SOURCE_WORDS[facts.source]() : '';
		case 'orderKind':
			return facts.orderKind ? KIND_WORDS[facts.orderKind]() : '';
		case 'deliveryMethod':
			return facts.deliveryMethod ? METHOD_WORDS[facts.deliveryMethod]() : '';
		case 'lines':
			return joined((facts.lines ?? []).map(lineWords));
		case 'contacts':
			return joined((facts.contacts ?? []).map((contact) => contactWords(contact, reader)));
		default:
			return facts[name] ?? '';
	}
}

function contactWords(contact: Facts['contacts'][number], reader: Pick<Reader, 'name'>): string {
	const department = DEPARTMENT_WORDS[contact.department]();
	return contact.person === undefined ? department : `${department} ${reader.name(contact.person)}`;
}
