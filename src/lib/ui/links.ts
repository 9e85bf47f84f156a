/** An order's page: `order:<ulid>` without its prefix. */
export function orderHref(order: string): string {
	return `/orders/${order.replace(/^order:/, '')}`;
}

/** The document that an order page's address names, with or without the prefix. */
export function orderIdOfParam(param: string): string {
	return param.startsWith('order:') ? param : `order:${param}`;
}

/** One node on an order's page. */
export function nodeHref(order: string, node: string): string {
	return `${orderHref(order)}?node=${encodeURIComponent(node)}`;
}

/** Where an order's plan is changed; `node` opens that step. */
export function planHref(order: string, node?: string): string {
	return `${orderHref(order)}/plan${node === undefined ? '' : `?node=${encodeURIComponent(node)}`}`;
}

/** The delivery confirmation of an order; `code` is what was scanned. */
export function deliverHref(order: string, code?: string): string {
	return `${orderHref(order)}/deliver${code === undefined ? '' : `?code=${encodeURIComponent(code)}`}`;
}

/** The scanner, for any order or for this one. */
export function scanHref(order?: string): string {
	return order === undefined ? '/scan' : `/scan?order=${encodeURIComponent(order)}`;
}

/** One exception's own page. */
export function exceptionHref(order: string, exception: string): string {
	return `/exceptions/${order.replace(/^order:/, '')}/${encodeURIComponent(exception)}`;
}

/** An order as one document to read, print and save. */
export function dossierHref(order: string): string {
	return `/dossier/${order.replace(/^order:/, '')}`;
}

/** The form for a new order, begun from this one. */
export function copyHref(order: string): string {
	return `/orders/new?from=${order.replace(/^order:/, '')}`;
}

/** A customer's page: `customer:<ulid>` without its prefix. */
export function customerHref(customer: string): string {
	return `/customers/${customer.replace(/^customer:/, '')}`;
}

/** The form that opens a file for the customer of an order. */
export function newCustomerHref(order: string): string {
	return `/customers/new?order=${order.replace(/^order:/, '')}`;
}
