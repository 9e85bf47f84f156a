import { millisOf } from '../log/stamp.ts';
import type { Department } from '../people.ts';
import type { OrderEntry } from './entries.ts';
import type { Life, ResourceState } from './life.ts';
import type { NodeState } from './state.ts';

/** Release of the plan, and what its departments say of their resources (RULES.md PL5…PL7). */
export function releaseOf(
	entries: readonly OrderEntry[],
	nodes: readonly NodeState[],
): Pick<Life, 'release' | 'replanned' | 'resources' | 'amended'> {
	const releases = entries.filter((entry) => entry.kind === 'released');
	const first = releases[0];
	const last = releases.at(-1);
	if (!first || !last) return { resources: [] };
	const plannedLater = entries.some((entry) => entry.kind === 'planned' && entry.id > last.id);
	const amended = entries.findLast((entry) => entry.kind === 'amended');
	return {
		release: { by: first.by, at: millisOf(first.id) },
		replanned: plannedLater || undefined,
		resources: departmentsOf(nodes).map((department) => resourcesOf(department, entries)),
		amended:
			amended && amended.id > first.id
				? {
						entry: amended.id,
						by: amended.by,
						at: millisOf(amended.id),
						fields: Object.keys(amended.changes).sort(),
					}
				: undefined,
	};
}

/** Departments that still have work in the plan, in its order. */
export function departmentsOf(nodes: readonly Pick<NodeState, 'department' | 'phase'>[]): Department[] {
	return [...new Set(nodes.filter(({ phase }) => phase !== 'done').map(({ department }) => department))];
}

/** A department is asked by the first release after its nodes were last planned, and answers after that. */
function resourcesOf(department: Department, entries: readonly OrderEntry[]): ResourceState {
	const releases = entries.filter((entry) => entry.kind === 'released');
	const changes = entries.filter(
		(entry) => entry.kind === 'planned' && entry.nodes.some((node) => node.department === department),
	);
	const asked =
		releases.findLast((release) => {
			const before = releases.findLast(({ id }) => id < release.id);
			return changes.some(({ id }) => id < release.id && id > (before?.id ?? ''));
		}) ?? releases[0];
	const answer = entries.findLast(
		(entry) => entry.kind === 'resourced' && entry.department === department && entry.id > (asked?.id ?? ''),
	);
	const since = asked ? millisOf(asked.id) : 0;
	if (answer?.kind !== 'resourced') return { department, state: 'asked', since };
	const { able, by, reason, id } = answer;
	return { department, state: able ? 'able' : 'unable', since, by, at: millisOf(id), reason };
}
