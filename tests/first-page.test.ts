import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The shell as it was built: `npm test` builds it first. */
const shell = readFileSync('build/prerendered/index.html', 'utf8');
const files = [...shell.matchAll(/<link href="([^"]+\.js)" rel="modulepreload">/g)].map(
	([, path = '']) => path,
);
const sources = files.map((path) => readFileSync(`build/client${path}`, 'utf8'));

/** A phone pays for each file at every start; left alone the bundler makes a hundred. */
test('the first page comes in few files', () => {
	expect(files.length).toBeGreaterThan(0);
	expect(files.length).toBeLessThanOrEqual(12);
});

/** Its words are all files, in three languages: what other pages say stays with them. */
test('it brings the words of its own screens, not all', () => {
	const all = sources.join('');
	expect(all).toContain('我的工作');
	expect(all).not.toContain('开源软件，MIT 许可');
	expect(all.length).toBeLessThan(600_000);
});
