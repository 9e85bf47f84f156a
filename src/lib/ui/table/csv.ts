/** Begins a file so that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows of cells as the text of a CSV file (RFC 4180), as spreadsheets open it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
	return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** What begins like a formula is told apart from one: a customer's name must not run in a spreadsheet. */
function cellOf(text: string): string {
	const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)*%?$/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
