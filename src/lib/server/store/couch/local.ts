import * as z from 'zod';
import { isLocalId, localDocument } from '../document.ts';
import { StoreUnavailable, type StoredDocument } from '../port.ts';
import { escaped, orMissing, Refusal, type Ask } from './request.ts';

const ATTEMPTS = 10;
const CONFLICT = 409;

const local = z.looseObject({ _id: z.string(), _rev: z.string() });
const written = z.looseObject({ rev: z.string() });
const removed = z.looseObject({ ok: z.boolean() });

/** The local document, or undefined. */
export function getLocal(ask: Ask, id: string): Promise<StoredDocument | undefined> {
	return current(ask, id);
}

/** Writes the local document over what is there. */
export function putLocal(ask: Ask, id: string, fields: Readonly<Record<string, unknown>>): Promise<string> {
	return again(async () => {
		const before = await current(ask, id);
		const body = JSON.stringify(localDocument(id, fields, before?._rev));
		const { rev } = await ask(written, { method: 'PUT', path: pathOf(id), body, expects: [CONFLICT] });
		return rev;
	});
}

/** Takes the local document away, if there is one. */
export function removeLocal(ask: Ask, id: string): Promise<void> {
	return again(async () => {
		const before = await current(ask, id);
		if (!before) return;
		const query = { rev: before._rev };
		await orMissing(ask(removed, { method: 'DELETE', path: pathOf(id), query, expects: [404, CONFLICT] }));
	});
}

async function current(ask: Ask, id: string): Promise<z.infer<typeof local> | undefined> {
	if (!isLocalId(id)) return undefined;
	return orMissing(ask(local, { path: pathOf(id), expects: [404] }));
}

function pathOf(id: string): string {
	return `_local/${escaped(id)}`;
}

async function again<T>(write: () => Promise<T>): Promise<T> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		try {
			return await write();
		} catch (error) {
			if (!(error instanceof Refusal && error.status === CONFLICT)) throw error;
		}
	}
	throw new StoreUnavailable('a local document changes all the time');
}
