import type { Facts } from '#lib/domain/order/entries.ts';
import type { ChangeMark } from '#lib/domain/setting-changes.ts';
import { TEMPLATES, type Template, type TemplateNode } from '#lib/domain/template.ts';
import { companyOffice, type OfficeProblem, type TemplateVersion } from './office.ts';
import { templates } from './templates.svelte.ts';

/** The template for a kind of order, for whoever edits it: as the server has it, and as this phone knows it until then. */
export class TemplateRecord {
	readonly #kind: Facts['orderKind'];
	/** `null`: the server says that the company has none of its own. */
	#read = $state.raw<TemplateVersion | null>();

	constructor(kind: Facts['orderKind']) {
		this.#kind = kind;
	}

	get steps(): readonly TemplateNode[] {
		if (this.#read === undefined) return templates.of(this.#kind);
		return this.#read?.template.nodes ?? TEMPLATES[this.#kind];
	}

	/** True when the company has a template of its own. */
	get own(): boolean {
		return this.#read === undefined ? templates.owns(this.#kind) : this.#read !== null;
	}

	/** Who changed it last, as far as that is known. */
	get changed(): ChangeMark | undefined {
		return this.#read?.changed;
	}

	/** Asks the server; what is known stays where it does not answer. */
	async read(): Promise<OfficeProblem | undefined> {
		const answer = await companyOffice().templates();
		if (!answer.ok) return answer.problem;
		this.#read = answer.value.find(({ template }) => template.orderKind === this.#kind) ?? null;
		return undefined;
	}

	/** Stores it. Gives `changed` when somebody else was faster, with theirs in {@link steps}. */
	async save(wanted: Template, clashes: () => boolean): Promise<OfficeProblem | undefined> {
		if (this.#read === undefined) {
			const problem = await this.read();
			if (problem) return problem;
			if (clashes()) return 'changed';
		}
		const { id, version } = this.#read ?? { id: this.#kind, version: 'none' };
		const answer = await companyOffice().saveTemplate(id, wanted, version);
		if (answer.ok) this.#read = answer.value;
		return answer.ok ? undefined : this.#afterAll(answer.problem);
	}

	/** Goes back to the product's own. */
	async reset(): Promise<OfficeProblem | undefined> {
		const problem = this.#read === undefined ? await this.read() : undefined;
		if (problem || !this.#read) return problem;
		const answer = await companyOffice().removeTemplate(this.#read.id, this.#read.version);
		if (answer.ok) this.#read = null;
		return answer.ok ? undefined : this.#afterAll(answer.problem);
	}

	async #afterAll(problem: OfficeProblem): Promise<OfficeProblem> {
		if (problem === 'changed') return (await this.read()) ?? problem;
		return problem;
	}
}
