import { instantOf, wallOf } from '#lib/domain/zone.ts';

/** An instant as a `datetime-local` control takes it, on the company's wall clock. */
export function wallInput(instant: number, zone: string): string {
	const { year, month, day, hour, minute } = wallOf(instant, zone);
	return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`;
}

/** The UTC instant that such a control says, as stored; undefined while it says none. */
export function instantOfInput(text: string, zone: string): string | undefined {
	const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
	if (!parts) return undefined;
	const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts.slice(1).map(Number);
	return new Date(instantOf({ year, month, day, hour, minute }, zone)).toISOString();
}

function pad(value: number, width = 2): string {
	return String(value).padStart(width, '0');
}
