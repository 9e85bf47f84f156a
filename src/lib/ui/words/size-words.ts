import { getLocale } from '#lib/paraglide/runtime.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes as people say it: `0.3 MB`, `12 MB`, `1.5 GB`. Below a megabyte nobody counts. */
export function sizeWords(bytes: number): string {
	const power = Math.min(UNITS.length - 1, Math.max(2, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
	const value = bytes / 1000 ** power;
	return new Intl.NumberFormat(getLocale(), {
		style: 'unit',
		unit: UNITS[power],
		unitDisplay: 'short',
		maximumFractionDigits: value < 10 ? 1 : 0,
	}).format(value);
}
