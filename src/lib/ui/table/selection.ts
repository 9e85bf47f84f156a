/** Orders that are chosen to do something with all of them. */
export interface Selection {
	readonly ids: ReadonlySet<string>;
	/** The one chosen last by itself: from there a range goes. */
	readonly anchor: string | undefined;
}

export const NONE: Selection = { ids: new Set(), anchor: undefined };

/** The selection with an order more, or without it. */
export function toggled({ ids }: Selection, id: string): Selection {
	const left = new Set(ids);
	if (!left.delete(id)) left.add(id);
	return { ids: left, anchor: id };
}

/** The selection with all orders from the anchor to this one, as they are shown; without an anchor the order alone. */
export function extended(selection: Selection, shown: readonly string[], id: string): Selection {
	const [from, to] = [shown.indexOf(selection.anchor ?? id), shown.indexOf(id)];
	if (from < 0 || to < 0) return toggled(selection, id);
	const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
	return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id };
}

/** Everything that is shown. */
export function all(shown: readonly string[]): Selection {
	return { ids: new Set(shown), anchor: undefined };
}
