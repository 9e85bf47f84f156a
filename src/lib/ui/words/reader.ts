import type { ReadAt } from '../time/when.ts';

/** What words need to know of the world: names, the time and the company's zone. */
export interface Reader {
	/** A person's name by id. */
	name: (id: string) => string;
	/** Now, ms. */
	now: number;
	/** The company's time zone. */
	zone: string;
	/** True for words that are read at another time: on paper, in a file. */
	lasting?: boolean | undefined;
}

/** When a reader's words are read. */
export function readAt({ now, lasting }: Pick<Reader, 'now' | 'lasting'>): ReadAt {
	return lasting ? undefined : now;
}
