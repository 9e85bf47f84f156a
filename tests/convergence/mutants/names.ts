/** Faults that a storm must show: whoever watches is watched. */
export const MUTANTS = [
	...(['deaf', 'void', 'arrival', 'leak', 'doubled'] as const),
	...(['causeless', 'zealous', 'lenient', 'stuck', 'unthreaded', 'widened', 'hoarding', 'hasty'] as const),
] as const;
export type Mutant = (typeof MUTANTS)[number];
export type Faults = ReadonlySet<Mutant>;

/** Reads names of faults, with commas between them. */
export function faultsNamed(names: string | undefined): Faults {
	const given = names?.split(',') ?? [];
	return new Set(MUTANTS.filter((known) => given.includes(known)));
}
