/** A version as people compare it: the minute of its build; one that was named otherwise by its name. */
export function versionWords(version: string, zone: string): string {
	if (!/^\d{13}$/.test(version)) return version;
	const parts = new Intl.DateTimeFormat('en-CA', {
		...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' },
		...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	}).formatToParts(Number(version));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year')}.${part('month')}.${part('day')}-${part('hour')}${part('minute')}`;
}
