import { canonical, canonicalText } from '#lib/domain/log/canonical.ts';
import { changedSettings, readSettings, type CompanySettings } from '#lib/domain/settings.ts';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';
import type { DocStore } from './store/port.ts';

const ID = 'settings:company';
const TRIES = 5;

/** Writes the company's settings when there are none yet; everybody's phone holds them. */
export async function ensureSettings(
	data: DocStore,
	{ GENDAN_ZONE: zone }: Pick<Config, 'GENDAN_ZONE'>,
): Promise<void> {
	if (await data.get(ID)) return;
	await data.put([{ _id: ID, type: 'settings', values: { zone } }]);
}

/** The company's settings, with defaults for what was never set. */
export async function companySettings(data: DocStore): Promise<CompanySettings> {
	return readSettings((await data.get(ID))?.values);
}

/**
 * Changes what the change names, in one piece or not at all. Throws the Problem `schema` with the paths that are wrong: a limit of
 * the rules is one of them.
 */
export async function changeSettings(data: DocStore, change: unknown): Promise<CompanySettings> {
	for (let round = 0; round < TRIES; round++) {
		const stored = await data.get(ID);
		const current = readSettings(stored?.values);
		const changed = changedSettings(current, change);
		if ('wrong' in changed) throw new Problem('schema', { detail: changed.wrong.join(', ').slice(0, 300) });
		const { settings } = changed;
		if (canonicalText(settings) === canonicalText(stored?.values)) return settings;
		const doc = { _id: ID, _rev: stored?._rev, type: 'settings', values: settings };
		const [written] = await data.put([canonical(doc)]);
		if (written?.ok) return settings;
	}
	throw new Error('the settings change faster than they can be written');
}
