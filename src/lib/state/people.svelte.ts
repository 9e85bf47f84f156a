import type { Person } from '#lib/domain/people.ts';
import { app } from './app.ts';

/** Everybody in the company, live. */
class People {
	all = $state.raw<readonly Person[]>([]);
	#names = $derived(new Map(this.all.map((someone) => [someone.id, someone.name])));

	constructor() {
		app.changed.listen((changed) => {
			if (!changed) this.all = [];
			else if ([...changed.ids].some((id) => id.startsWith('person:')) || this.all.length === 0)
				this.all = [...changed.live.people.values()].sort((a, b) => a.name.localeCompare(b.name));
		});
	}

	/** The person's name, or the id while the name is not known here. */
	name(id: string): string {
		return this.#names.get(id) ?? id;
	}
}

export const people = new People();
