import { readFileSync } from 'node:fs';
import * as z from 'zod';

export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A message is a text, or a text for each kind of number, of which the one for several is meant. */
const message = z.union([
	z.string(),
	z
		.tuple([z.object({ match: z.object({ 'plural=other': z.string() }) })])
		.transform(([{ match }]) => match['plural=other']),
]);
const messages = z.record(z.string(), z.unknown());

/** Gives the interface's words in a language by their key, for what has to work in several. */
export function wordsIn(locale: Locale): (key: string, values?: Readonly<Record<string, string>>) => string {
	const file = new URL(`../../messages/${locale}.json`, import.meta.url);
	const known = messages.parse(JSON.parse(readFileSync(file, 'utf8')));
	return (key, values = {}) => {
		const text = message.safeParse(known[key]).data;
		if (text === undefined) throw new Error(`no message ${key}`);
		return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
	};
}
