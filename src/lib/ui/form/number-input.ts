/**
 * The number that a person typed, undefined when it is none. Takes full-width digits (as Chinese keyboards write them),
 * spaces and thousands separators; a comma before anything but three digits is a decimal one.
 */
export function numberOf(text: string): number | undefined {
	const plain = text
		.normalize('NFKC')
		.replaceAll(/[\s'_，]/g, '')
		.replaceAll(/,(?=\d{3}(?:\D|$))/g, '')
		.replace(',', '.');
	return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}
