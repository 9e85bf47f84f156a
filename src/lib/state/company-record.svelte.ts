import type { SettingChanges } from '#lib/domain/setting-changes.ts';
import type { CompanySettings } from '#lib/domain/settings.ts';
import { now } from './now.svelte.ts';
import { companyOffice, type OfficeProblem, type SettingsVersion } from './office.ts';

/** The company's settings for whoever edits them: as the server has them, and as this phone knows them until then. */
export class CompanyRecord {
	#read = $state.raw<SettingsVersion>();

	get settings(): CompanySettings {
		return this.#read?.settings ?? now.company;
	}

	/** Who changed what last, as far as it is known. */
	get changes(): SettingChanges {
		return this.#read?.changes ?? {};
	}

	/** Asks the server; what is known stays where it does not answer. */
	async read(): Promise<OfficeProblem | undefined> {
		const answer = await companyOffice().settings();
		if (!answer.ok) return answer.problem;
		this.#read = answer.value;
		return undefined;
	}

	/**
	 * Changes the settings. When somebody else was faster, theirs are read and `clashes` judges whether both can hold; gives
	 * `changed` where they cannot, with theirs in {@link settings}.
	 */
	async change(
		wanted: (settings: CompanySettings) => Record<string, unknown>,
		clashes: (settings: CompanySettings) => boolean,
	): Promise<OfficeProblem | undefined> {
		if (!this.#read) {
			const problem = await this.read();
			if (problem) return problem;
			if (clashes(this.settings)) return 'changed';
		}
		for (let round = 0; round < 3 && this.#read; round++) {
			const answer = await companyOffice().changeSettings(wanted(this.#read.settings), this.#read.version);
			if (answer.ok) this.#read = answer.value;
			if (answer.ok || answer.problem !== 'changed') return answer.ok ? undefined : answer.problem;
			const problem = await this.read();
			if (problem) return problem;
			if (clashes(this.settings)) return 'changed';
		}
		return 'trouble';
	}
}
