import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import * as z from 'zod';

const json = z.json();
export type Json = z.infer<typeof json>;

/**
 * A folder as the JSON that CouchDB is to hold: a folder is an object, a `.json` file its value, a `.js` file its text.
 * What else lies there is left out.
 */
export function collect(folder: string): { [key: string]: Json } {
	const members: [string, Json][] = [];
	for (const name of readdirSync(folder).sort()) {
		const path = join(folder, name);
		const key = basename(name, extname(name));
		if (statSync(path).isDirectory()) members.push([name, collect(path)]);
		else if (name.endsWith('.json')) members.push([key, json.parse(JSON.parse(readFileSync(path, 'utf8')))]);
		else if (name.endsWith('.js')) members.push([key, readFileSync(path, 'utf8')]);
	}
	return Object.fromEntries(members);
}

/** The text of `designs.json`, which the server carries inside; strings in arrays stay on one line, as Prettier has it. */
export function bundleText(folder: string): string {
	const text = JSON.stringify(collect(folder), null, '\t');
	const short = text.replace(/\[\n\s*("[^"\n]*"(?:,\n\s*"[^"\n]*")*)\n\s*\]/g, (_, items: string) => {
		return `[${items.replace(/,\n\s*/g, ', ')}]`;
	});
	return `${short}\n`;
}
