import type { Plugin } from 'vite';
import * as z from 'zod';

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;
const drawing = z.object({
	name: z.string(),
	size: z.literal(24),
	node: z.array(z.tuple([z.string(), z.record(z.string(), z.string())])),
});

/**
 * Builds each icon as plain markup that a browser clones, instead of element by element from a description: on a slow phone
 * icons are otherwise a third of painting a list. It takes what the app gives its icons, which is `size`, `strokeWidth`,
 * `class` and `aria-hidden`; nothing else would arrive.
 */
export function staticIcons(): Plugin {
	return {
		name: 'static-icons',
		enforce: 'pre',
		apply: 'build',
		transform: {
			filter: { id: ICON },
			handler: (code) =>
				componentOf(drawing.parse(JSON.parse(/iconData = (\{.*\});/.exec(code)?.[1] ?? 'null'))),
		},
	};
}

function componentOf({ name, node }: z.infer<typeof drawing>): string {
	const shapes = node.map(([tag, attributes]) => {
		const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
		return `<${tag}${written.join('')} />`;
	});
	return `<script>
	let { size = 24, strokeWidth = 2, class: extra, 'aria-hidden': hidden = 'true' } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"
	width={size} height={size} stroke-width={strokeWidth} aria-hidden={hidden} class={['lucide lucide-${name}', extra]}>${shapes.join('')}</svg>
`;
}
