import type { LucideIcon } from '@lucide/svelte';

/** Icon and word of a step. */
export interface StepLook {
	icon: LucideIcon;
	label: () => string;
}
