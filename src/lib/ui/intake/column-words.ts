import type { Column } from '#lib/domain/intake/columns.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a column of a table of orders holds. */
export const COLUMN_WORDS: Readonly<Record<Column, () => string>> = {
	number: m.fact_number,
	source: m.fact_source,
	kind: m.fact_orderKind,
	orderDate: m.fact_orderDate,
	promisedDate: m.fact_promisedDate,
	customer: m.fact_customerName,
	customerContact: m.column_customerContact,
	contact: m.fact_contactName,
	phone: m.fact_contactPhone,
	delivery: m.fact_deliveryMethod,
	address: m.fact_address,
	product: m.fact_line_name,
	productModel: m.column_productModel,
	model: m.fact_line_model,
	spec: m.fact_line_spec,
	quantity: m.fact_line_quantity,
	unit: m.fact_line_unit,
	requirements: m.fact_requirements,
	remarks: m.fact_remarks,
	departments: m.fact_contacts,
	unitPrice: m.deal_unit_price,
	amount: m.deal_amount,
	currency: m.column_currency,
	method: m.deal_method,
	payment: m.deal_status,
	level: m.column_level,
	creditCode: m.column_creditCode,
};
