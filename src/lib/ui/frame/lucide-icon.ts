import type Archive from '@lucide/svelte/icons/archive';

/** An icon as a component. The package's own name for it stands in an index of every icon there is, which checkers would read whole. */
export type LucideIcon = typeof Archive;
