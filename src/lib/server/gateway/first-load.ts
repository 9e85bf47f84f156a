import { groupsOf } from '#lib/domain/audience.ts';
import { orderIdOf, typeOf } from '#lib/domain/documents.ts';
import { nextDueOf } from '#lib/domain/order/mine.ts';
import type { Person } from '#lib/domain/people.ts';
import type { AudienceIndex } from './audience-index.ts';

/**
 * In which order a phone gets its documents: what every screen needs, orders with something for the user to do, their other
 * ones, other open orders, the rest.
 */
const SECTIONS = ['company', 'todo', 'own', 'open', 'rest'] as const;
type Section = (typeof SECTIONS)[number];

const ENDED: ReadonlySet<string> = new Set(['completed', 'archived', 'cancelled']);

/**
 * Ids that the user may read: by section, newest orders first within each, an order's documents together. What is to do comes
 * as My work lists it, the earliest first: the first screen is complete at once, and nothing that comes later moves it.
 */
export function firstLoad(user: Person, index: AudienceIndex): string[] {
	const sections: Record<Section, string[]> = { company: [], todo: [], own: [], open: [], rest: [] };
	for (const { id, deleted } of index.after(0, groupsOf(user)))
		if (!deleted) sections[sectionOf(id, user, index)].push(id);
	const dues = new Map(sections.todo.map((id) => [id, dueOf(id, user, index) ?? '']));
	sections.todo.sort((a, b) => compared(dues.get(a) ?? '', dues.get(b) ?? '') || newestFirst(a, b));
	for (const section of SECTIONS) if (section !== 'todo') sections[section].sort(newestFirst);
	return SECTIONS.flatMap((section) => sections[section]);
}

/**
 * What is left of a first load that began at `seq` and broke off after `last`. An order that changed since may have moved to
 * another place: its documents are sent again, and when `last` is one of them nothing is certain and all is sent.
 */
export function leftOf(
	load: readonly string[],
	{ last, seq }: { last: string; seq: string },
	index: AudienceIndex,
): readonly string[] {
	const began = index.positionOf(seq);
	const place = load.indexOf(last);
	if (began === undefined || place < 0) return load;
	const moved = (id: string) => (index.row(placedBy(id))?.position ?? 0) > began;
	return moved(last) ? load : load.filter((id, at) => at > place || moved(id));
}

function sectionOf(id: string, user: Person, index: AudienceIndex): Section {
	const order = placedBy(id);
	if (typeOf(order) !== 'order') return typeOf(id) === 'customer' ? 'rest' : 'company';
	const head = index.headOf(order);
	if (!head || ENDED.has(head.status)) return 'rest';
	if (nextDueOf(head, user) !== undefined) return 'todo';
	return index.row(order)?.groups.includes(`person:${user.id}`) ? 'own' : 'open';
}

function dueOf(id: string, user: Person, index: AudienceIndex): string | undefined {
	const head = index.headOf(placedBy(id));
	return head && nextDueOf(head, user);
}

function compared(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The document that decides where this one stands. */
function placedBy(id: string): string {
	const type = typeOf(id);
	return type === 'deal' || type === 'seen' ? orderIdOf(id) : id;
}

/** The second part of an id is in the order of making. */
function newestFirst(a: string, b: string): number {
	const [left, right] = [a.slice(a.indexOf(':')), b.slice(b.indexOf(':'))];
	if (left !== right) return left > right ? -1 : 1;
	return a > b ? -1 : 1;
}
