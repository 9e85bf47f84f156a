import type { Department, Person, Role } from '#lib/domain/people.ts';
import { PEOPLE } from '../support/people.ts';

/** A change of somebody's account. */
export interface Change {
	department?: Department | undefined;
	roles?: Role[] | undefined;
}

/** Who people have been: whether a change was taken is not always known, so each may have met any other. */
export class Careers {
	readonly #changes = new Map<string, Change[]>();

	note(id: string, change: Change): void {
		this.#changes.set(id, [...(this.#changes.get(id) ?? []), change]);
	}

	/** Whether somebody's roles or department were ever changed. */
	changed(id: string): boolean {
		return this.#changes.has(id);
	}

	/** Everybody that they may have been. */
	of(id: string): Person[] {
		const first = Object.values(PEOPLE).find((person) => person.id === id);
		if (!first) return [];
		const changes = this.#changes.get(id) ?? [];
		const departments = [first.department, ...changes.flatMap(({ department }) => department ?? [])];
		const roles = [first.roles, ...changes.flatMap((change) => (change.roles ? [change.roles] : []))];
		return departments.flatMap((department) =>
			roles.map((those) => ({ ...first, department, roles: those })),
		);
	}
}
