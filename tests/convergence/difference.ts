import { canonicalText } from '#lib/domain/log/canonical.ts';

/** Where two values differ first, and how; undefined when they do not. */
export function difference(a: unknown, b: unknown, at = ''): string | undefined {
	if (canonicalText(a) === canonicalText(b)) return undefined;
	if (!isObject(a) || !isObject(b)) return `${at}: ${text(a)} and ${text(b)}`;
	const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
	for (const name of new Set([...left.keys(), ...right.keys()])) {
		const found = difference(left.get(name), right.get(name), `${at}/${name}`);
		if (found !== undefined) return found;
	}
	return `${at}: otherwise`;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
	return (JSON.stringify(value) ?? 'nothing').slice(0, 300);
}
