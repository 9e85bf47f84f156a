import type { Turn } from '#lib/domain/next-steps.ts';
import { m } from '#lib/paraglide/messages.js';
import { joined } from './list-words.ts';
import { DEPARTMENT_WORDS } from './people-words.ts';

/** Whom the order waits for. */
export function turnWords(turns: readonly Turn[], lead: string, name: (person: string) => string): string {
	return m.step_waits({ who: joined(turns.map((turn) => whoWords(turn, lead, name))) });
}

function whoWords(turn: Turn, lead: string, name: (person: string) => string): string {
	switch (turn.of) {
		case 'lead':
			return name(lead);
		case 'person':
			return name(turn.person);
		case 'department':
			return DEPARTMENT_WORDS[turn.department]();
		case 'other':
			return m.step_other();
	}
}
