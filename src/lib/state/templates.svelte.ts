import type { Facts } from '#lib/domain/order/entries.ts';
import { templateFor, type Template, type TemplateNode } from '#lib/domain/template.ts';
import { currentPhone } from '#lib/local/current.ts';
import { storedTemplates } from '#lib/local/rules.ts';
import { app } from './app.ts';
import { now } from './now.svelte.ts';

/** The plan templates that the company works with, live: what it stored, else the product's own. */
class Templates {
	#stored = $state.raw<readonly Template[]>([]);
	/** Resolves when they were read once: before that, a new plan would be laid out as the product has it. */
	readonly ready: Promise<void>;

	constructor() {
		let first = true;
		let arrived: () => void;
		this.ready = new Promise((resolve) => (arrived = resolve));
		app.changed.listen((changed) => {
			if (!changed) first = true;
			else if (first || [...changed.ids].some((id) => id.startsWith('template:'))) {
				first = false;
				void this.#read().then(arrived);
			}
		});
	}

	/** The template for a kind of order. */
	of(kind: Facts['orderKind']): readonly TemplateNode[] {
		return templateFor(kind, this.#stored, now.company.reminders.before);
	}

	/** True where the company stored one of its own. */
	owns(kind: Facts['orderKind']): boolean {
		return this.#stored.some(({ orderKind }) => orderKind === kind);
	}

	/** A phone that is being put away cannot be read; the product's own serve until the next is there. */
	async #read(): Promise<void> {
		const phone = currentPhone();
		if (phone) this.#stored = await storedTemplates(phone.replica).catch(() => []);
	}
}

export const templates = new Templates();
