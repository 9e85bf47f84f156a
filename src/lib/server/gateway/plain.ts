const DEEPEST = 24;

/**
 * True for parsed JSON that every store takes and no recursion of ours breaks on: not nested too deeply, text that is
 * Unicode, no member that would be taken for an object's prototype.
 */
export function isPlain(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return false;
		const next: unknown[] = [];
		for (const item of level) {
			if (typeof item === 'string' && !item.isWellFormed()) return false;
			if (typeof item !== 'object' || item === null) continue;
			if (!Object.keys(item).every((key) => key.isWellFormed() && key !== '__proto__')) return false;
			for (const inner of Object.values(item)) next.push(inner);
		}
		level = next;
	}
	return true;
}
