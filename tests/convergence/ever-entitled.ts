import * as z from 'zod';
import { groupsOf } from '#lib/domain/audience.ts';
import { orderIdOf, typeOf } from '#lib/domain/documents.ts';
import type { Entry } from '#lib/domain/log/entry.ts';
import type { Person } from '#lib/domain/people.ts';
import type { Picture } from './picture.ts';

/**
 * Who may ever have read a document, whatever came in when: everybody whom any entry names (RULES.md A2, A4, X4, C1), told from
 * the entries alone.
 */

const contact = z.looseObject({ department: z.string(), person: z.string().optional() });
const contacts = z.array(contact).default([]);
const naming = z.looseObject({
	kind: z.string(),
	node: z.string().optional(),
	lead: z.string().optional(),
	owner: z.string().optional(),
	person: z.string().optional(),
	participants: z.array(z.string()).default([]),
	contacts,
	changes: z.looseObject({ contacts }).default({ contacts: [] }),
	nodes: z.array(contact.extend({ collaborators: z.array(z.string()).default([]) })).default([]),
});

/** True when somebody whom the person was at some time may at some time have read it. */
export function mayHaveRead(id: string, been: readonly Person[], picture: Picture): boolean {
	const readers = readersEver(id, picture);
	return been.some((person) => groupsOf(person).some((group) => readers.has(group)));
}

function readersEver(id: string, picture: Picture): Set<string> {
	if (typeOf(id) === 'customer')
		return new Set(['head:sales', 'manager', ...picture.log(id).flatMap(ownersIn)]);
	const log = picture.log(orderIdOf(id));
	const leads = log.flatMap(leadsIn);
	if (typeOf(id) === 'deal') return new Set(['head:sales', 'department:finance', 'manager', ...leads]);
	const archivists = log.some(({ kind }) => kind === 'archived') ? ['head:sales'] : [];
	return new Set(['manager', ...archivists, ...leads, ...log.flatMap(namedIn)]);
}

function ownersIn(entry: Entry): string[] {
	const { owner, person } = naming.parse(entry);
	return personsIn([owner, person]);
}

function leadsIn(entry: Entry): string[] {
	const { kind, node, lead, person } = naming.parse(entry);
	return personsIn([lead, kind === 'assigned' && node === undefined ? person : undefined]);
}

function namedIn(entry: Entry): string[] {
	const { contacts, changes, nodes, owner, person, participants } = naming.parse(entry);
	const places = [...contacts, ...changes.contacts, ...nodes];
	return [
		...places.map(({ department }) => `department:${department}`),
		...personsIn([...places.map((place) => place.person), owner, person, ...participants]),
		...personsIn(nodes.flatMap(({ collaborators }) => collaborators)),
	];
}

function personsIn(ids: readonly (string | undefined)[]): string[] {
	return ids.flatMap((id) => (id === undefined ? [] : [`person:${id}`]));
}
