/** One line of the output: medians of `n` measurements; `baseline` is the same done the plain way in the same run. */
export interface Figure {
	name: string;
	value: number;
	unit: string;
	baseline: number | null;
	/** `value / baseline`: below 1 is better than the plain way. */
	ratio: number | null;
	n: number;
	/** How often the baseline was measured, where that is not `n`. */
	baselineN?: number;
}

/** A figure of its own, compared with nothing. */
export function alone(name: string, unit: string, value: number, n: number): Figure {
	return { name, value: rounded(value), unit, baseline: null, ratio: null, n };
}

/** A figure beside its baseline. */
export function beside(
	name: string,
	unit: string,
	{ value, baseline, n, baselineN }: Pick<Figure, 'value' | 'n' | 'baselineN'> & { baseline: number },
): Figure {
	const ratio = rounded(value / baseline);
	const other = baselineN !== undefined && baselineN !== n;
	return {
		...{ name, value: rounded(value), unit, baseline: rounded(baseline), ratio, n },
		...(other && { baselineN }),
	};
}

export function median(values: readonly number[]): number {
	return percentile(values, 0.5);
}

/** The smallest value that at least this share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
	if (found === undefined) throw new Error('nothing was measured');
	return found;
}

/** Three significant digits: more would be noise. */
function rounded(value: number): number {
	return Number(value.toPrecision(3));
}
