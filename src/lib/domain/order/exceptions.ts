import { millisOf } from '../log/stamp.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { OrderEntry, OrderEntryOf } from './entries.ts';
import type { ExceptionState } from './state.ts';

/** Exceptions with how far each is in its loop: reported, handling, resolved, closed (RULES.md X1…X4). */
export function exceptionsOf(entries: readonly OrderEntry[]): ExceptionState[] {
	const raised = entries.filter((entry) => entry.kind === 'raised');
	return raised.map((entry) => {
		const about = entries.filter((other) => 'exception' in other && other.exception === entry.id);
		return exceptionOf(entry, about);
	});
}

/** The ids of exceptions that are resolved and were not opened again. */
export function resolvedOf(entries: readonly OrderEntry[]): ReadonlySet<string> {
	const resolved = new Set<string>();
	for (const entry of entries) {
		if (entry.kind === 'resolved') resolved.add(entry.exception);
		if (entry.kind === 'reopened') resolved.delete(entry.exception);
	}
	return resolved;
}

function exceptionOf(entry: OrderEntryOf<'raised'>, about: readonly OrderEntry[]): ExceptionState {
	const { id, node, category, cause, delayDays, coreNeed, by, expectedAt } = entry;
	const reopened = about.findLast((other) => other.kind === 'reopened');
	const since = reopened?.id ?? '';
	const end = about.find((other) => other.kind === 'resolved' && other.id > since);
	const closing = about.find((other) => other.kind === 'closed' && other.id > since);
	const handling = about.findLast((other) => other.kind === 'handled');
	const first = about.find((other) => other.kind === 'handled');
	const resolved =
		end?.kind === 'resolved'
			? { entry: end.id, by: end.by, result: end.result, at: millisOf(end.id) }
			: undefined;
	const closed =
		resolved && closing ? { entry: closing.id, by: closing.by, at: millisOf(closing.id) } : undefined;
	return {
		...{ id, node, category, cause, delayDays, coreNeed, by, expectedAt, resolved, closed },
		at: millisOf(id),
		discoveredAt: entry.discoveredAt === undefined ? undefined : Date.parse(entry.discoveredAt),
		seriousFromDays: entry.seriousFromDays ?? DEFAULT_SETTINGS.rules.seriousFromDays,
		because: levelReasons(entry),
		level: levelReasons(entry).length > 0 ? 'serious' : 'minor',
		phase: closed ? 'closed' : resolved ? 'resolved' : handling ? 'handling' : 'reported',
		handledAt: first && millisOf(first.id),
		...(handling?.kind === 'handled' && {
			owner: handling.owner,
			participants: handling.participants ?? [],
			solution: handling.solution,
			measure: handling.measure,
			deadline: Date.parse(handling.deadline),
		}),
	};
}

/** Why an exception is serious; none of them makes it minor (RULES.md N5). */
export function levelReasons({
	delayDays,
	coreNeed,
	seriousFromDays = DEFAULT_SETTINGS.rules.seriousFromDays,
}: Pick<OrderEntryOf<'raised'>, 'delayDays' | 'coreNeed' | 'seriousFromDays'>): ('delay' | 'core-need')[] {
	return [
		...(delayDays >= seriousFromDays ? (['delay'] as const) : []),
		...(coreNeed ? (['core-need'] as const) : []),
	];
}
