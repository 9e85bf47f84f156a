/**
 * The value with object keys sorted at every depth. CouchDB derives a revision from the JSON text, so two replicas that
 * merge alike must also write alike (RULES.md M2). What is in that form already is given back itself: most of what is
 * stored is, and a log is put in this form with every entry that comes to it.
 */
export function canonical<T>(value: T): T;
export function canonical(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return Array.isArray(value) ? canonicalItems(value) : canonicalMembers(value);
}

/** JSON text of the canonical form: equal texts mean equal values. */
export function canonicalText(value: unknown): string {
	return JSON.stringify(canonical(value));
}

function canonicalItems(items: readonly unknown[]): readonly unknown[] {
	return items.every(isCanonical) ? items : items.map((item) => canonical(item));
}

function canonicalMembers(members: object): object {
	if (isCanonical(members)) return members;
	const sorted = Object.entries(members)
		.filter(([, item]) => item !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(sorted.map(([key, item]): [string, unknown] => [key, canonical(item)]));
}

function isCanonical(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isCanonical);
	return !isMembers(value) || areCanonical(value);
}

function areCanonical(members: Readonly<Record<string, unknown>>): boolean {
	let last = '';
	for (const key in members) {
		if (key < last || members[key] === undefined || !isCanonical(members[key])) return false;
		last = key;
	}
	return true;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
