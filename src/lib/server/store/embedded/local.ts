import * as z from 'zod';
import { isLocalId, localDocument } from '../document.ts';
import type { StoredDocument } from '../port.ts';
import { available, isMissing, type Pouch } from './pouch.ts';

const local = z.looseObject({ _id: z.string(), _rev: z.string() });

/** The local document, or undefined. */
export async function getLocal(pouch: Pouch, id: string): Promise<StoredDocument | undefined> {
	return available(() => current(pouch, id));
}

/** Writes the local document over what is there. */
export async function putLocal(
	pouch: Pouch,
	id: string,
	body: Readonly<Record<string, unknown>>,
): Promise<string> {
	const before = await available(() => current(pouch, id));
	const doc = localDocument(id, body, before?._rev);
	return available(async () => (await pouch.put(doc)).rev);
}

/** Takes the local document away, if there is one. */
export async function removeLocal(pouch: Pouch, id: string): Promise<void> {
	return available(async () => {
		const before = await current(pouch, id);
		if (before) await pouch.remove({ _id: before._id, _rev: before._rev });
	});
}

async function current(pouch: Pouch, id: string): Promise<z.infer<typeof local> | undefined> {
	if (!isLocalId(id)) return undefined;
	try {
		return local.parse(await pouch.get(`_local/${id}`));
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}
