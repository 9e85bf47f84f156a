import type { Person } from '#lib/domain/people.ts';

/** Everybody in the company, live. */
class People {
	all = $state.raw<readonly Person[]>([]);

	/** The person's name, or the id while the name is not known here. */
	name(id: string): string {
		return this.all.find((someone) => someone.id === id)?.name ?? id;
	}
}

export const people = new People();
