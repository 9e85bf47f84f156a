/** True for plain JSON values that say the same, in whatever order their keys stand. */
export function same(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
	return isObject(a) && isObject(b) && !Array.isArray(b) && sameMembers(a, b);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((item, index) => same(item, b[index]));
}

function sameMembers(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
	let left = Object.keys(b).length;
	for (const key in a) {
		if (!Object.hasOwn(b, key) || !same(a[key], b[key])) return false;
		left--;
	}
	return left === 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
