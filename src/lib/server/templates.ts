import { canonical } from '#lib/domain/log/canonical.ts';
import type { ChangeMark } from '#lib/domain/setting-changes.ts';
import { templateDocument, type Template } from '#lib/domain/template.ts';
import { Problem } from './problem.ts';
import type { Editing } from './settings.ts';
import type { DocStore } from './store/port.ts';
import { sameVersion, versionOf } from './version.ts';

const TRIES = 5;

/** A template that the company has stored. */
export interface StoredTemplate {
	/** Its name in addresses. */
	id: string;
	template: Template;
	version: string;
	changed?: ChangeMark | undefined;
}

/** The templates that the company has stored. */
export async function templates(data: DocStore): Promise<StoredTemplate[]> {
	return (await data.list('template:')).flatMap((doc) => {
		const known = templateDocument.safeParse(doc).data;
		if (!known) return [];
		const { _id, template, changed } = known;
		return [{ id: _id.slice('template:'.length), template, version: versionOf(template), changed }];
	});
}

/**
 * Stores a template, new or in place of an earlier one; plans that were laid out with that stay as they are. Throws the
 * Problems `not-found` for an impossible name and `changed`.
 */
export async function saveTemplate(
	data: DocStore,
	id: string,
	template: Template,
	{ by, at, seen }: Editing,
): Promise<StoredTemplate> {
	const changed = { by, at };
	const doc = { _id: `template:${id}`, type: 'template', template, changed };
	if (!templateDocument.safeParse(doc).success) throw new Problem('not-found');
	for (let round = 0; round < TRIES; round++) {
		const stored = await data.get(doc._id);
		sameVersion(contentOf(stored), seen);
		const [written] = await data.put([canonical({ ...doc, _rev: stored?._rev })]);
		if (written?.ok) return { id, template, version: versionOf(template), changed };
	}
	throw new Error('a template changes faster than it can be written');
}

/** Removes a template. Throws the Problems `not-found` and `changed`. */
export async function removeTemplate(data: DocStore, id: string, seen?: string): Promise<void> {
	const stored = await data.get(`template:${id}`);
	if (!stored) throw new Problem('not-found');
	sameVersion(contentOf(stored), seen);
	const [written] = await data.put([{ _id: stored._id, _rev: stored._rev, _deleted: true }]);
	if (!written?.ok) throw new Problem('changed');
}

function contentOf(stored: unknown): Template | undefined {
	return templateDocument.safeParse(stored).data?.template;
}
