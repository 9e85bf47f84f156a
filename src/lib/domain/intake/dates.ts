import { plain } from './plain-text.ts';
import type { Reading } from './problem.ts';

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets that were written with an early mistake of Lotus in mind. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
/** Minguo years count from here. */
const MINGUO = 1911;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Day {
	/** Without one, that which brings the day closest to today. */
	year?: number | undefined;
	month: number;
	day: number;
}

/** A way to write a day; what it may mean, several where the writing leaves that open. */
type Writing = [pattern: RegExp, days: (parts: readonly string[]) => readonly Day[]];

const numbers = (parts: readonly string[]) => parts.map(Number);
const full = (year: number) => (year < 100 ? 2000 + year : year);

const WRITINGS: readonly Writing[] = [
	[/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, yearFirst],
	[/^(\d{4})(\d{2})(\d{2})$/, yearFirst],
	[/^(?:民国|民國)(\d{2,3})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, minguo],
	[/^(\d{3})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, minguo],
	[/^(\d{2})年(\d{1,2})月(\d{1,2})日?$/, yearFirst],
	[/^(\d{1,2})月(\d{1,2})[日号號]?$/, withoutYear],
	[/^(\d{1,2})[-/.](\d{1,2})$/, withoutYear],
	[
		/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/,
		(parts) => {
			const [a = 0, b = 0, c = 0] = numbers(parts);
			const short = parts[2]?.length === 2 ? [{ year: full(a), month: b, day: c }] : [];
			return [...short, { year: full(c), month: a, day: b }, { year: full(c), month: b, day: a }];
		},
	],
	[
		/^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/i,
		([name, day, year]) => named(name, day, year),
	],
	[
		/^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?(?:[ ,-]+(\d{4}))?$/i,
		([day, name, year]) => named(name, day, year),
	],
	[/^([2-7]\d{4})(?:\.\d+)?$/, ([serial]) => [partsOf(SERIAL_ZERO + Number(serial) * DAY_MS)]],
];

/**
 * The day (`YYYY-MM-DD`) that a cell names, in any of the ways in which people write days. A writing that could mean two days
 * is not guessed at.
 */
export function readDate(text: string, today: string): Reading<string> {
	const said = plain(text)
		.replace(/[T ]?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '')
		.trim();
	for (const [pattern, days] of WRITINGS) {
		const found = pattern.exec(said);
		if (!found) continue;
		const meant = new Set(days(found.slice(1)).flatMap((day) => dateOf(day, today) ?? []));
		const [only] = meant;
		if (meant.size > 1) return { wrong: 'date-ambiguous' };
		return only === undefined ? { wrong: 'date' } : { value: only };
	}
	return { wrong: 'date' };
}

function yearFirst(parts: readonly string[]): Day[] {
	const [year = 0, month = 0, day = 0] = numbers(parts);
	return [{ year: full(year), month, day }];
}

function minguo(parts: readonly string[]): Day[] {
	const [year = 0, month = 0, day = 0] = numbers(parts);
	return [{ year: year + MINGUO, month, day }];
}

function withoutYear(parts: readonly string[]): Day[] {
	const [month = 0, day = 0] = numbers(parts);
	return [{ month, day }];
}

function named(name = '', day = '', year?: string): Day[] {
	const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
	return [{ year: year === undefined ? undefined : Number(year), month, day: Number(day) }];
}

function dateOf({ year, month, day }: Day, today: string): string | undefined {
	if (year !== undefined) return existing(year, month, day);
	const now = Date.parse(today);
	const around = Number(today.slice(0, 4));
	const near = [around - 1, around, around + 1].flatMap((each) => existing(each, month, day) ?? []);
	const away = (date: string) => Math.abs(Date.parse(date) - now);
	return near.sort((a, b) => away(a) - away(b))[0];
}

function existing(year: number, month: number, day: number): string | undefined {
	if (year < 1990 || year > 2100) return undefined;
	const at = Date.UTC(year, month - 1, day);
	const real = partsOf(at);
	if (real.month !== month || real.day !== day) return undefined;
	return new Date(at).toISOString().slice(0, 10);
}

function partsOf(at: number): Required<Day> & { year: number } {
	const date = new Date(at);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
