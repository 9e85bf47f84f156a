/** One answer that a field offers. */
export interface Option<Code extends string = string> {
	value: Code;
	label: string;
}

/** Every code as a field offers it, in the user's words. */
export function optionsOf<Code extends string>(
	codes: readonly Code[],
	words: Readonly<Record<Code, () => string>>,
): Option<Code>[] {
	return codes.map((value) => ({ value, label: words[value]() }));
}
