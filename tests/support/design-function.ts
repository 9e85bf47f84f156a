import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

/**
 * A function of `couchdb/`, compiled as CouchDB does it: the file's text is an expression, evaluated in a context of its
 * own. Arguments and result cross as JSON.
 */
export function designFunction(path: string): (...args: unknown[]) => unknown {
	const source = readFileSync(path, 'utf8');
	return (...args) => {
		const answer: unknown = runInNewContext(
			`var compiled = eval(source);
			var answer;
			try { answer = { value: compiled.apply(null, JSON.parse(args)) }; } catch (thrown) {
				answer = { thrown: thrown instanceof Error ? { bug: String(thrown) } : thrown };
			}
			JSON.stringify(answer);`,
			{ source, args: JSON.stringify(args) },
			{ timeout: 5_000 },
		);
		const { value, thrown } = parse(String(answer));
		if (thrown !== undefined) throw thrown;
		return value;
	};
}

function parse(text: string): { value?: unknown; thrown?: unknown } {
	const answer: unknown = JSON.parse(text);
	return typeof answer === 'object' && answer !== null ? answer : {};
}
