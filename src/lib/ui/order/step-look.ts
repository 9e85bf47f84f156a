import type { LucideIcon } from '../frame/lucide-icon.ts';

/** Icon and word of a step. */
export interface StepLook {
	icon: LucideIcon;
	label: () => string;
}
