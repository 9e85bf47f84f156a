const scale = Number(process.env.BENCH_SCALE ?? 1);
const rounds = Number(process.env.BENCH_ROUNDS ?? 0);

/** A count at full size, made smaller by `BENCH_SCALE` for a look whether everything still works. */
export function scaled(count: number): number {
	return Math.max(1, Math.round(count * scale));
}

/** How often something is measured: `BENCH_ROUNDS`, or what suits the figure. */
export function times(usual: number): number {
	return rounds > 0 ? rounds : usual;
}
