import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSources } from './support/source-tree.ts';

/** Colours that Tailwind would have by itself: the theme declares its own, and a class of any other makes nothing. */
const foreign =
	/(?<=[\s"'`:](?:bg|text|border|fill|stroke|outline|ring|divide|from|to|via)-)(?:black|white|(?:slate|gr[ae]y|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d+)/g;

test('every colour that a class names is declared in the theme', () => {
	const theme = readFileSync('src/app.css', 'utf8');
	const missing = readSources(['src']).flatMap(({ path, text }) =>
		[...text.matchAll(foreign)]
			.filter(([name]) => !theme.includes(`--color-${name}:`))
			.map(([name]) => `${path}: ${name}`),
	);
	expect(missing).toEqual([]);
});
