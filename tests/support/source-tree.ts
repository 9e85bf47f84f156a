import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
	path: string;
	text: string;
	/** Imports of packages (`zod`, `node:fs`, `$app/state`). */
	packages: string[];
	/** Imports of this repository's files, as paths from its root. */
	files: string[];
}

const generated = ['src/lib/paraglide'];

function walk(dir: string): string[] {
	if (generated.includes(dir)) return [];
	return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
		const path = join(dir, entry.name);
		return entry.isDirectory() ? walk(path) : [path];
	});
}

function scriptOf(path: string, text: string): string {
	if (!path.endsWith('.svelte')) return text;
	return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, body]) => body ?? '').join('\n');
}

function read(path: string): SourceFile {
	const text = readFileSync(path, 'utf8');
	const imported = ts.preProcessFile(scriptOf(path, text), true, true).importedFiles;
	const source: SourceFile = { path, text, packages: [], files: [] };
	for (const { fileName } of imported) {
		const name = fileName.replace(/\?.*$/, '');
		if (name.startsWith('#lib/')) source.files.push(`src/lib/${name.slice(5)}`);
		else if (name.startsWith('.')) source.files.push(normalize(join(dirname(path), name)));
		else source.packages.push(name);
	}
	return source;
}

/** Every source file below the folders, tests beside their files included, read once. */
export function readSources(folders: string[]): SourceFile[] {
	return folders
		.flatMap(walk)
		.filter((path) => /\.(ts|js|svelte)$/.test(path))
		.map(read);
}

/** The first cycle found from each entry, as the chain of paths that closes on itself. */
export function importCycles(sources: SourceFile[]): string[][] {
	const imports = new Map(sources.map(({ path, files }) => [path, files]));
	const finished = new Set<string>();
	const cycles: string[][] = [];
	const visit = (path: string, trail: string[]): void => {
		const start = trail.indexOf(path);
		if (start >= 0) {
			cycles.push([...trail.slice(start), path]);
			return;
		}
		if (finished.has(path)) return;
		for (const next of imports.get(path) ?? []) visit(next, [...trail, path]);
		finished.add(path);
	};
	for (const path of imports.keys()) visit(path, []);
	return cycles;
}

/** Whether a module says nothing itself and only passes on what others export. */
export function isBarrel({ path, text }: SourceFile): boolean {
	if (!path.endsWith('.ts') && !path.endsWith('.js')) return false;
	const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
	const passesOn = statements.some((statement) => ts.isExportDeclaration(statement));
	return (
		passesOn &&
		statements.every((statement) => ts.isExportDeclaration(statement) || ts.isImportDeclaration(statement))
	);
}
