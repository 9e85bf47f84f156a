import { folded } from '../intake/plain-text.ts';
import type { CustomerHead } from './fold.ts';

/** A file as it is looked up. */
export interface NamedFile {
	id: string;
	head: Pick<CustomerHead, 'name' | 'formerNames' | 'owner' | 'level'>;
}

/** What tells whose order it is. */
export interface OrderOfCustomer {
	customerName: string;
	lead: string;
	/** The file that its deal names. */
	linked?: string | null | undefined;
}

/** Files of customers, found by the names that orders give (RULES.md C3). */
export class CustomersByName<File extends NamedFile> {
	readonly #byName = new Map<string, File[]>();
	readonly #byId = new Map<string, File>();

	constructor(files: Iterable<File>) {
		for (const file of files) this.add(file);
	}

	add(file: File): void {
		this.#byId.set(file.id, file);
		for (const name of namesOf(file.head)) this.#byName.set(name, [...(this.#byName.get(name) ?? []), file]);
	}

	/** The file of an order's customer; undefined where there is none. */
	of({ customerName, lead, linked }: OrderOfCustomer): File | undefined {
		const files = this.#byName.get(folded(customerName)) ?? [];
		return (
			files.find(({ id }) => id === linked) ??
			files.find(({ head }) => head.owner === lead) ??
			files[0] ??
			(linked ? this.#byId.get(linked) : undefined)
		);
	}
}

/** The names of a customer, as {@link folded} has them. */
export function namesOf({ name, formerNames = [] }: Pick<CustomerHead, 'name' | 'formerNames'>): string[] {
	return [...new Set([name, ...formerNames].map(folded))];
}
