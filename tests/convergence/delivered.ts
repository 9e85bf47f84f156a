/** What documents the answers of a server name or hold: all that a phone was told of, whether or not it kept it. */
export class Delivered {
	readonly ids = new Set<string>();

	/** Passes the answer's body on, and notes what is in it. */
	listen(url: string, body: ReadableStream<Uint8Array> | null): ReadableStream<Uint8Array> | null {
		const names = NAMES.find(({ path }) => path.test(url))?.pattern;
		if (!names || !body) return body;
		const decoder = new TextDecoder();
		let heard = '';
		const note = () => {
			let end = 0;
			for (const { 1: id = '', 0: all, index } of heard.matchAll(names)) {
				this.ids.add(id);
				end = index + all.length;
			}
			// A name may be cut in two.
			heard = heard.slice(Math.max(end, heard.length - LONGEST_NAME));
		};
		return body.pipeThrough(
			new TransformStream<Uint8Array, Uint8Array>({
				transform(chunk, controller) {
					heard += decoder.decode(chunk, { stream: true });
					note();
					controller.enqueue(chunk);
				},
			}),
		);
	}
}

const LONGEST_NAME = 100;
const NAMED = '((?:order|deal|customer|seen):[0-9A-Z]+)"';

/** How each answer names documents. Where it only repeats what was asked for, that is not told. */
const NAMES: readonly { path: RegExp; pattern: RegExp }[] = [
	{ path: /\/_changes\b/, pattern: new RegExp(`"_?id":"${NAMED}`, 'g') },
	{ path: /\/_roster\b/, pattern: new RegExp(`"${NAMED}`, 'g') },
	{
		path: /\/(_bulk_get|_snapshot)\b|\/(order|deal|customer|seen)(:|%3A)/,
		pattern: new RegExp(`"_id":"${NAMED}`, 'g'),
	},
];
