import { canonical } from '#lib/domain/log/canonical.ts';
import { templateDocument, type Template } from '#lib/domain/template.ts';
import { Problem } from './problem.ts';
import type { DocStore } from './store/port.ts';

const TRIES = 5;

/** The templates that the company has stored, by their names in addresses. */
export async function templates(data: DocStore): Promise<{ id: string; template: Template }[]> {
	return (await data.list('template:')).flatMap((doc) => {
		const known = templateDocument.safeParse(doc).data;
		return known ? [{ id: known._id.slice('template:'.length), template: known.template }] : [];
	});
}

/** Stores a template, new or in place of an earlier one; plans that were laid out with that stay as they are. */
export async function saveTemplate(data: DocStore, id: string, template: Template): Promise<void> {
	const doc = { _id: `template:${id}`, type: 'template', template };
	if (!templateDocument.safeParse(doc).success) throw new Problem('not-found');
	for (let round = 0; round < TRIES; round++) {
		const stored = await data.get(doc._id);
		const [written] = await data.put([canonical({ ...doc, _rev: stored?._rev })]);
		if (written?.ok) return;
	}
	throw new Error('a template changes faster than it can be written');
}

/** Removes a template. Throws the Problem `not-found`. */
export async function removeTemplate(data: DocStore, id: string): Promise<void> {
	const stored = await data.get(`template:${id}`);
	if (!stored) throw new Problem('not-found');
	await data.put([{ _id: stored._id, _rev: stored._rev, _deleted: true }]);
}
