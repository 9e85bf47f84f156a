import type { Rolldown } from 'vite';

/** What every page needs: SvelteKit's own start and the outermost layout. */
const FRAME =
	/\/(kit\/src\/runtime\/client\/entry\.js|client-optimized\/app\.js|src\/routes\/\+(layout|error)\.(svelte|ts))$/;
/** What a phone shows first: the staff's frame and the list of one's own work. */
const WORK = /\/src\/routes\/\(staff\)\/\+(layout|page)\.(svelte|ts)$/;
/** What is done on cards, which that list fetches as soon as it is painted. */
const ACTING = /\/src\/routes\/\(staff\)\/acting\/ActingSheets\.svelte$/;
/** They hand on every message there is, of which a page takes a few. */
const ALL_MESSAGES = /\/paraglide\/messages(\/_index)?\.js$/;
const MESSAGE = /\/paraglide\/messages\/\w+\.js$/;
/** Messages that fewer bytes would keep apart are loaded together. */
const FEW_WORDS = 30_000;

type Graph = Parameters<Rolldown.CodeSplittingNameFunction>[1];

/**
 * What the browser's code is put together by. Left alone, the bundler makes a file of every set of modules that the same pages
 * share: a hundred for the first page alone, and a phone pays for each of them at every start.
 */
export const chunks: Rolldown.CodeSplittingGroup[] = [
	{ name: startChunk, priority: 2 },
	{ name: (moduleId, graph) => (leads(ACTING, moduleId, graph) ? 'acting' : null), priority: 1 },
	{ name: 'words', test: MESSAGE, entriesAware: true, entriesAwareMergeThreshold: FEW_WORDS },
];

/** The chunk that a module of the start belongs to; null for what other pages bring. */
export function startChunk(moduleId: string, graph: Graph): 'frame' | 'work' | null {
	if (leads(FRAME, moduleId, graph)) return 'frame';
	return leads(WORK, moduleId, graph) ? 'work' : null;
}

/** Whether one of these modules imports it, directly or through others. */
function leads(roots: RegExp, moduleId: string, graph: Graph): boolean {
	const seen = new Set<string>();
	const left = [moduleId];
	for (let id = left.pop(); id !== undefined; id = left.pop()) {
		if (seen.has(id) || ALL_MESSAGES.test(id)) continue;
		if (roots.test(id)) return true;
		seen.add(id);
		left.push(...(graph.getModuleInfo(id)?.importers ?? []));
	}
	return false;
}
