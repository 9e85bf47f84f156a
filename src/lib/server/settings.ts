import { canonical, canonicalText } from '#lib/domain/log/canonical.ts';
import {
	changedPaths,
	settingChanges,
	type ChangeMark,
	type SettingChanges,
} from '#lib/domain/setting-changes.ts';
import { changedSettings, readSettings, type CompanySettings } from '#lib/domain/settings.ts';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';
import type { DocStore } from './store/port.ts';
import { sameVersion } from './version.ts';

const ID = 'settings:company';
const TRIES = 5;

/** The settings with who changed what of them last. */
export interface SettingsRecord {
	settings: CompanySettings;
	changes: SettingChanges;
}

/** Who changes something, when (ms), and the version that they had before them; without one it may be any. */
export interface Editing {
	by: string;
	at: number;
	seen?: string | undefined;
}

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
	return (await settingsRecord(data)).settings;
}

/** The same with who changed what. */
export async function settingsRecord(data: DocStore): Promise<SettingsRecord> {
	const stored = await data.get(ID);
	return { settings: readSettings(stored?.values), changes: changesOf(stored?.changes) };
}

/**
 * Changes what the change names, in one piece or not at all. Throws the Problem `schema` with the paths that are wrong, a limit of
 * the rules being one of them, and `changed` when they are not what the editor had seen.
 */
export async function changeSettings(
	data: DocStore,
	change: unknown,
	{ by, at, seen }: Editing,
): Promise<SettingsRecord> {
	for (let round = 0; round < TRIES; round++) {
		const stored = await data.get(ID);
		const current = readSettings(stored?.values);
		sameVersion(current, seen);
		const changed = changedSettings(current, change);
		if ('wrong' in changed) throw new Problem('schema', { detail: changed.wrong.join(', ').slice(0, 300) });
		const { settings } = changed;
		const marks = changedPaths(current, settings).map((path): [string, ChangeMark] => [path, { by, at }]);
		const changes: SettingChanges = { ...changesOf(stored?.changes), ...Object.fromEntries(marks) };
		if (canonicalText(settings) === canonicalText(stored?.values)) return { settings, changes };
		const doc = { _id: ID, _rev: stored?._rev, type: 'settings', values: settings, changes };
		const [written] = await data.put([canonical(doc)]);
		if (written?.ok) return { settings, changes };
	}
	throw new Error('the settings change faster than they can be written');
}

function changesOf(value: unknown): SettingChanges {
	return settingChanges.safeParse(value).data ?? {};
}
