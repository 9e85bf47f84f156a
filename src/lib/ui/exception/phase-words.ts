import { m } from '#lib/paraglide/messages.js';

/** How far an exception is in its loop, in order. */
export const PHASES = ['reported', 'handling', 'resolved', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

export const PHASE_WORDS: Readonly<Record<Phase, () => string>> = {
	reported: m.phase_reported,
	handling: m.phase_handling,
	resolved: m.phase_resolved,
	closed: m.phase_closed,
};

/** Whose turn it is and what for; nothing once it is closed. */
export function turnWords(phase: Phase, person: string): string | undefined {
	switch (phase) {
		case 'reported':
			return m.exception_turn_handle({ person });
		case 'handling':
			return m.exception_turn_resolve({ person });
		case 'resolved':
			return m.exception_turn_close({ person });
		case 'closed':
			return undefined;
	}
}
