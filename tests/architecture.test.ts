import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { layers, type Layer } from './support/layers.ts';
import { importCycles, isBarrel, readSources, type SourceFile } from './support/source-tree.ts';

const sources = readSources(['src', ...['couchdb', 'bench'].filter((folder) => existsSync(folder))]);
const isTest = ({ path }: SourceFile) => /\.test\.ts$/.test(path);
const isDeclaration = ({ path }: SourceFile) => path.endsWith('.d.ts');
const product = sources.filter((source) => !isTest(source) && !isDeclaration(source));

const vagueName = /(^|[/.-])(utils?|helpers?|misc|common)([/.-]|$)/i;
const longest = 300;

function layerOf(path: string): Layer | undefined {
	return layers.find(({ owns }) => owns.test(path));
}

function wrongImports(source: SourceFile): string[] {
	const layer = layerOf(source.path);
	if (!layer) return [`${source.path}: no layer owns this folder; see tests/support/layers.ts`];
	const wrong = (what: string) => `${source.path} (${layer.name}) imports ${what}: ${layer.why}`;
	const files = source.files.filter((file) => {
		if (/\/\$types(\.d\.ts|\.js)?$/.test(file) || file.endsWith('.css')) return false;
		const target = layerOf(file);
		return target !== layer && !layer.layers.includes(file) && !layer.layers.includes(target?.name ?? '');
	});
	const packages = source.packages.filter((name) => !layer.packages.test(name));
	return [...files, ...packages].map(wrong);
}

test('every import goes in the direction of the table', () => {
	expect(product.flatMap(wrongImports)).toEqual([]);
});

test('every layer keeps its promise about clock, chance and the outside', () => {
	const broken = product.flatMap(({ path, text }) => {
		const layer = layerOf(path);
		const code = text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
		const found = layer?.never?.exec(code);
		return layer && found ? [`${path} (${layer.name}) says ${found[0]}: ${layer.why}`] : [];
	});
	expect(broken).toEqual([]);
});

test('nobody but the benchmarks imports what is for tests', () => {
	const guilty = product
		.filter(({ path }) => !path.startsWith('bench/'))
		.filter(({ files }) => files.some((file) => /\.test\.ts$|^tests\//.test(file)));
	expect(guilty.map(({ path }) => path)).toEqual([]);
});

test('imports name the file with its extension, through #lib or relative', () => {
	const vague = sources.flatMap(({ path, files, packages }) => [
		...packages.filter((name) => /^(\$lib|src\/)/.test(name)).map((name) => `${path}: ${name}`),
		...files
			.filter((file) => !/\.\w+$|\/\$types$/.test(file))
			.map((file) => `${path}: ${file} lacks its extension`),
	]);
	expect(vague).toEqual([]);
});

test('no import cycles', () => {
	expect(importCycles(product).map((cycle) => cycle.join(' → '))).toEqual([]);
});

test('no barrels: a module that only passes on hides where things live', () => {
	expect(product.filter(isBarrel).map(({ path }) => path)).toEqual([]);
});

test('no file is named after not knowing what it is about', () => {
	expect(sources.map(({ path }) => path).filter((path) => vagueName.test(path))).toEqual([]);
});

test(`no file under src is longer than ${longest} lines`, () => {
	const long = sources
		.filter(({ path }) => path.startsWith('src/'))
		.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
		.filter(({ lines }) => lines > longest);
	expect(long).toEqual([]);
});

test('the table has no two layers of one name, and names only layers that exist', () => {
	const names = layers.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	const named = layers.flatMap((layer) => layer.layers).filter((name) => !name.includes('/'));
	expect(named.filter((name) => !names.includes(name))).toEqual([]);
});
