/**
 * The value with object keys sorted at every depth. CouchDB derives a revision from the JSON text, so two replicas that
 * merge alike must also write alike (RULES.md M2).
 */
export function canonical<T>(value: T): T;
export function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((item: unknown) => canonical(item));
	if (typeof value !== 'object' || value === null) return value;
	const sorted = Object.entries(value)
		.filter(([, item]) => item !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(sorted.map(([key, item]): [string, unknown] => [key, canonical(item)]));
}

/** JSON text of the canonical form: equal texts mean equal values. */
export function canonicalText(value: unknown): string {
	return JSON.stringify(canonical(value));
}
